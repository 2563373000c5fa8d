package org.carerelay.feed.broker;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.carerelay.feed.event.FeedEvent;
import org.carerelay.feed.log.Backlogs;
import org.springframework.stereotype.Component;

/**
 * {@code carerelay.outbox.depth}, {@code carerelay.outbox.lag} (seconds the oldest event waits for the broker) and {@code
 * carerelay.feed.events} by topic and type.
 */
@Component
class RelayMetrics {

    private final MeterRegistry registry;

    RelayMetrics(MeterRegistry registry, Backlogs backlogs) {
        this.registry = registry;
        Gauge.builder("carerelay.outbox.depth", backlogs, all -> all.of(Relay.READER)
                        .depth())
                .description("Events not yet sent to the broker")
                .register(registry);
        Gauge.builder("carerelay.outbox.lag", backlogs, all -> all.of(Relay.READER)
                        .seconds())
                .description("How long the oldest event has been waiting")
                .baseUnit("seconds")
                .register(registry);
    }

    void sent(List<FeedEvent> events) {
        for (FeedEvent event : events) {
            Counter.builder("carerelay.feed.events")
                    .description("Events sent to the broker, by topic and type")
                    .tag("topic", Topic.of(event.resourceType()).address())
                    .tag("type", event.type())
                    .register(registry)
                    .increment();
        }
    }
}
