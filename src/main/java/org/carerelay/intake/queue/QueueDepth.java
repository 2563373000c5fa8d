package org.carerelay.intake.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.jms.JMSException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.carerelay.intake.IntakeLag;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How many accepted messages wait for the record and since when: gauges {@code carerelay.intake.queue.depth} and {@code
 * carerelay.intake.queue.age} (seconds, 0 if none waits). A thread of its own asks the broker every 5 seconds, a scrape reads
 * what it found; NaN while the broker is away.
 */
@Component
class QueueDepth implements IntakeLag {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final BrokerConnections connections;
    private final QueueSettings settings;
    private final InHand inHand;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "queue-depth");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable Measured measured;
    private volatile Measured told;

    private record Measured(Backlog backlog, Instant at) {}

    QueueDepth(
            BrokerConnections connections, QueueSettings settings, InHand inHand, Clock clock, MeterRegistry registry) {
        this.connections = connections;
        this.settings = settings;
        this.inHand = inHand;
        this.clock = clock;
        this.told = new Measured(new Backlog(0, Optional.empty()), clock.instant());
        Gauge.builder("carerelay.intake.queue.depth", this, self -> self.known(Backlog::depth))
                .description("Accepted messages not yet in the record")
                .tag("queue", settings.name())
                .register(registry);
        Gauge.builder("carerelay.intake.queue.age", this, self -> self.known(self::age))
                .description("How long the oldest accepted message has been waiting for the record")
                .baseUnit("seconds")
                .tag("queue", settings.name())
                .register(registry);
    }

    @PostConstruct
    void start() {
        var unused = thread.scheduleWithFixedDelay(this::measure, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    void measure() {
        try {
            told = new Measured(Backlog.of(connections, settings.name()), clock.instant());
            measured = told;
        } catch (JMSException | ActiveMQException | RuntimeException e) {
            measured = null;
        }
    }

    @Override
    public Duration lag() {
        Measured last = told;
        Instant now = clock.instant();
        Instant since = last.backlog().oldest(inHand.oldest()).orElse(last.at());
        return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
    }

    private double known(ToDoubleFunction<Backlog> value) {
        Measured last = measured;
        if (last == null || last.at().plus(FRESH).isBefore(clock.instant())) {
            return Double.NaN;
        }
        return value.applyAsDouble(last.backlog());
    }

    private double age(Backlog backlog) {
        Instant now = clock.instant();
        return backlog.oldest(inHand.oldest())
                .map(oldest -> Math.max(0, Duration.between(oldest, now).toMillis() / 1000.0))
                .orElse(0.0);
    }
}
