package org.carerelay.outreach.gateway;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.carerelay.outreach.Channel;

/** Messages of one channel; it cannot be sent to. */
final class NoticesEndpoint extends DefaultEndpoint {

    private final HandOver handOver;
    private final Channel channel;

    NoticesEndpoint(String uri, Component component, HandOver handOver, Channel channel) {
        super(uri, component);
        this.handOver = handOver;
        this.channel = channel;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        NoticesConsumer consumer = new NoticesConsumer(this, processor, handOver, channel);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("notices only gives");
    }
}
