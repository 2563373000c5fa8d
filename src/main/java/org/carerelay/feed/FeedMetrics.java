package org.carerelay.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * {@code carerelay.outbox.depth}, {@code carerelay.outbox.lag} (seconds the oldest event waits) and {@code
 * carerelay.feed.events} by topic and type. The database is asked at most every 5 seconds; NaN if it does not answer.
 */
@Component
class FeedMetrics {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final MeterRegistry registry;
    private final OutboxRows rows;
    private final Clock clock;
    private Instant asked = Instant.MIN;
    private OutboxRows.@Nullable Backlog backlog;

    FeedMetrics(MeterRegistry registry, OutboxRows rows, Clock clock) {
        this.registry = registry;
        this.rows = rows;
        this.clock = clock;
        Gauge.builder("carerelay.outbox.depth", this, metrics -> metrics.depth())
                .description("Events not yet sent to the broker")
                .register(registry);
        Gauge.builder("carerelay.outbox.lag", this, metrics -> metrics.lag())
                .description("How long the oldest event has been waiting")
                .baseUnit("seconds")
                .register(registry);
    }

    void sent(List<FeedEvent> events) {
        for (FeedEvent event : events) {
            Counter.builder("carerelay.feed.events")
                    .description("Events sent to the broker, by topic and type")
                    .tag("topic", event.topic().address())
                    .tag("type", event.type())
                    .register(registry)
                    .increment();
        }
    }

    private double depth() {
        OutboxRows.Backlog known = backlog();
        return known == null ? Double.NaN : known.depth();
    }

    private double lag() {
        OutboxRows.Backlog known = backlog();
        return known == null ? Double.NaN : known.lag().toMillis() / 1000.0;
    }

    private synchronized OutboxRows.@Nullable Backlog backlog() {
        Instant now = clock.instant();
        if (now.isAfter(asked.equals(Instant.MIN) ? asked : asked.plus(FRESH))) {
            asked = now;
            try {
                backlog = rows.backlog(now);
            } catch (DataAccessException e) {
                backlog = null;
            }
        }
        return backlog;
    }
}
