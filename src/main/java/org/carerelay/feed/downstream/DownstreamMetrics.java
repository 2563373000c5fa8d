package org.carerelay.feed.downstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.carerelay.feed.log.Backlogs;
import org.springframework.stereotype.Component;

/**
 * By downstream: {@code carerelay.downstream.events} with outcome {@code taken}, {@code not-taken}, {@code parked}; gauges {@code
 * .depth}, {@code .lag} (seconds), {@code .waiting} and {@code .parked}.
 */
@Component
class DownstreamMetrics {

    private final MeterRegistry registry;
    private final Backlogs backlogs;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private final Set<String> registered = ConcurrentHashMap.newKeySet();

    DownstreamMetrics(MeterRegistry registry, Backlogs backlogs) {
        this.registry = registry;
        this.backlogs = backlogs;
    }

    void register(String name) {
        if (!registered.add(name)) {
            return;
        }
        String reader = Downstream.reader(name);
        Gauge.builder("carerelay.downstream.depth", backlogs, all -> all.of(reader)
                        .depth())
                .description("Events of any type that a downstream has before it")
                .tag("downstream", name)
                .register(registry);
        Gauge.builder("carerelay.downstream.lag", backlogs, all -> all.of(reader)
                        .seconds())
                .description("How long the oldest of them has been waiting")
                .baseUnit("seconds")
                .tag("downstream", name)
                .register(registry);
        Gauge.builder("carerelay.downstream.waiting", backlogs, all -> all.of(reader)
                        .waiting())
                .description("Events that were not taken at the first try and are tried again, with those behind them")
                .tag("downstream", name)
                .register(registry);
        Gauge.builder("carerelay.downstream.parked", backlogs, all -> all.of(reader)
                        .parked())
                .description("Events that were not taken at the last try and wait for a human")
                .tag("downstream", name)
                .register(registry);
    }

    void taken(String name) {
        count(name, "taken");
    }

    void notTaken(String name) {
        count(name, "not-taken");
    }

    void parked(String name) {
        count(name, "parked");
    }

    private void count(String name, String outcome) {
        counters.computeIfAbsent(name + '\n' + outcome, key -> Counter.builder("carerelay.downstream.events")
                        .description("Tries to bring an event to a downstream")
                        .tags(Tags.of("downstream", name, "outcome", outcome))
                        .register(registry))
                .increment();
    }
}
