package org.carerelay.intake.accept;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.carerelay.intake.acknowledge.AckCode;
import org.carerelay.intake.envelope.Envelope;
import org.springframework.stereotype.Component;

/** Counts what came in and how it was answered, by source and type; never more than a bounded number of names. */
@Component
class IntakeMetrics {

    private static final int MOST_NAMES = 200;

    private final MeterRegistry registry;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void received(Envelope envelope, String route) {
        registry.counter(
                        "carerelay.intake.received",
                        "source",
                        name(envelope.source().name()),
                        "type",
                        name(envelope.type()),
                        "listener",
                        route)
                .increment();
    }

    void acknowledged(Envelope envelope, AckCode code) {
        registry.counter(
                        "carerelay.intake.acknowledged",
                        "source",
                        name(envelope.source().name()),
                        "type",
                        name(envelope.type()),
                        "code",
                        code.name())
                .increment();
    }

    void refused(String source, String type, String error) {
        registry.counter("carerelay.intake.refused", "source", name(source), "type", name(type), "error", error)
                .increment();
    }

    void unavailable(Envelope envelope, String route) {
        registry.counter(
                        "carerelay.intake.unavailable",
                        "source",
                        name(envelope.source().name()),
                        "listener",
                        route)
                .increment();
    }

    /** Senders choose these names: a hostile one must not fill the registry. */
    private String name(String sent) {
        if (sent.isEmpty()) {
            return "none";
        }
        if (names.contains(sent)) {
            return sent;
        }
        if (names.size() >= MOST_NAMES || sent.length() > 64) {
            return "other";
        }
        names.add(sent);
        return sent;
    }
}
