package org.carerelay.feed.list;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One list at set times; it cannot be sent to. */
final class ListEndpoint extends DefaultEndpoint {

    private final ListParts parts;
    private final ListPlan plan;

    ListEndpoint(String uri, Component component, ListParts parts, ListPlan plan) {
        super(uri, component);
        this.parts = parts;
        this.plan = plan;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ListConsumer consumer = new ListConsumer(this, processor, parts, plan);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("list only begins a flow");
    }
}
