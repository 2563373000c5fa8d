package org.carerelay.feed.route;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;
import org.carerelay.feed.downstream.Downstream;
import org.jspecify.annotations.Nullable;

/** One downstream of the log of events; it cannot be sent to. */
final class FeedEndpoint extends DefaultEndpoint {

    private final FeedParts parts;
    private final Downstream downstream;
    private final Payload payload;
    private final @Nullable String client;

    FeedEndpoint(
            String uri,
            Component component,
            FeedParts parts,
            Downstream downstream,
            Payload payload,
            @Nullable String client) {
        super(uri, component);
        this.parts = parts;
        this.downstream = downstream;
        this.payload = payload;
        this.client = client;
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        FeedConsumer consumer = new FeedConsumer(this, processor, parts, downstream, payload, client);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("feed only begins a flow");
    }
}
