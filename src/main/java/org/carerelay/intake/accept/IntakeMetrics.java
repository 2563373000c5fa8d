package org.carerelay.intake.accept;

import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.carerelay.intake.acknowledge.AckCode;
import org.carerelay.intake.envelope.Envelope;
import org.carerelay.intake.observe.MessageTags;
import org.springframework.stereotype.Component;

/** Counts what came in and how it was answered, and times the answers, by source and type. */
@Component
class IntakeMetrics {

    private final MeterRegistry registry;
    private final MessageTags tags;
    private final MeterProvider<Timer> acknowledgement;

    IntakeMetrics(MeterRegistry registry, MessageTags tags) {
        this.registry = registry;
        this.tags = tags;
        acknowledgement = Timer.builder("carerelay.intake.acknowledgement")
                .description("From a complete frame to its answer, the durable hand-over included")
                .serviceLevelObjectives(
                        Duration.ofMillis(2),
                        Duration.ofMillis(5),
                        Duration.ofMillis(10),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2500),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10))
                .withRegistry(registry);
    }

    void received(Envelope envelope, String route) {
        registry.counter("carerelay.intake.received", of(envelope).and("listener", route))
                .increment();
    }

    /** The clock of {@link #answered}. */
    Timer.Sample start() {
        return Timer.start(registry);
    }

    /** An answer, whatever its code, is ready to be written. */
    void answered(Envelope envelope, Timer.Sample since) {
        since.stop(acknowledgement.withTags(of(envelope)));
    }

    void acknowledged(Envelope envelope, AckCode code) {
        registry.counter("carerelay.intake.acknowledged", of(envelope).and("code", code.name()))
                .increment();
    }

    void refused(String source, String type, String error) {
        registry.counter("carerelay.intake.refused", tags.of(source, type).and("error", error))
                .increment();
    }

    void unavailable(Envelope envelope, String route) {
        registry.counter(
                        "carerelay.intake.unavailable",
                        Tags.of(tags.source(envelope.source().name())).and("listener", route))
                .increment();
    }

    private Tags of(Envelope envelope) {
        return tags.of(envelope.source().name(), envelope.type());
    }
}
