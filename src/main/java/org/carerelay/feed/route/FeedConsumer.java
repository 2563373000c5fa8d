package org.carerelay.feed.route;

import java.util.List;
import java.util.UUID;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.carerelay.access.Caller;
import org.carerelay.feed.downstream.Downstream;
import org.carerelay.feed.downstream.EventFilter;
import org.carerelay.feed.downstream.NotTaken;
import org.carerelay.feed.event.FeedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Sends each event of a downstream through its route; what ends without an exception was taken. A stop lets what is on its way come to
 * its end. The body is the CloudEvent; the headers that {@link FeedHeaders} names say what it is about.
 */
final class FeedConsumer extends DefaultConsumer {

    private final FeedParts parts;
    private final Downstream downstream;
    private final Payload payload;
    private final @Nullable String client;
    private EventFilter.@Nullable Condition condition;

    FeedConsumer(
            Endpoint endpoint,
            Processor processor,
            FeedParts parts,
            Downstream downstream,
            Payload payload,
            @Nullable String client) {
        super(endpoint, processor);
        this.parts = parts;
        this.downstream = downstream;
        this.payload = payload;
        this.client = client;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        String filter = downstream.filter();
        condition = filter == null ? null : parts.filters().parse(filter);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        parts.downstreams().start(downstream, this::deliver);
    }

    @Override
    protected void doStop() throws Exception {
        parts.downstreams().stop(downstream.name());
        super.doStop();
    }

    private void deliver(FeedEvent event) throws Exception {
        EventFilter.Condition asked = condition;
        if (asked != null && !asked.holds(event.body())) {
            return;
        }
        if (client != null && !maySee(client, event)) {
            return;
        }
        Exchange exchange = createExchange(false);
        try {
            Message message = exchange.getIn();
            message.setBody(payload.cloudEvent(event, parts.installation().source()));
            FeedHeaders.set(message, downstream.name(), event, payload == Payload.FULL_RESOURCE);
            createUoW(exchange);
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            if (failure != null) {
                throw failure;
            }
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }
        if (client != null && payload == Payload.FULL_RESOURCE) {
            UUID patient = event.patientId();
            parts.audit()
                    .noteFor(
                            client,
                            "R",
                            event.subject() + "/_history/" + event.version(),
                            patient == null ? List.of() : List.of(patient),
                            0,
                            "pushed to " + downstream.name());
        }
    }

    private boolean maySee(String id, FeedEvent event) {
        Caller caller = parts.clients()
                .find(id)
                .orElseThrow(() -> new NotTaken(
                        NotTaken.Trouble.AWAY, "the API client " + id + " does not exist, has expired or was revoked"));
        return parts.visibility().sees(caller, event);
    }
}
