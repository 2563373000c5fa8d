package org.carerelay.intake.accept;

import java.util.Optional;
import org.carerelay.intake.accept.ListenerSettings.Listener;
import org.carerelay.intake.acknowledge.Problem;
import org.carerelay.intake.envelope.Envelope;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Whether a message is one for this listener at all (rules 1 and 3); what is in it is not asked here. */
@Component
@EnableConfigurationProperties(ListenerSettings.class)
class Admission {

    private final ListenerSettings settings;

    Admission(ListenerSettings settings) {
        this.settings = settings;
    }

    /** The reason to reject it; empty if it is welcome. */
    Optional<Problem> refuse(Envelope envelope, String route) {
        Listener listener = settings.of(route);
        if (!envelope.source().maySendTo(route)) {
            return problem("ENV-010", "MSH-3", 200, "this source does not send to this listener");
        }
        if (!listener.types().contains(envelope.messageCode())) {
            boolean codeKnown =
                    listener.types().stream().anyMatch(type -> type.startsWith(envelope.messageCode() + "^"));
            if (!codeKnown) {
                return problem("ENV-011", "MSH-9.1", 200, "this listener does not take this message type");
            }
            if (!listener.types().contains(envelope.type())) {
                return problem("ENV-012", "MSH-9.2", 201, "this listener does not take this event");
            }
        }
        String processingId = envelope.processingId().isEmpty() ? "P" : envelope.processingId();
        if (!listener.processingIds().contains(processingId)) {
            return problem("ENV-013", "MSH-11.1", 202, "this listener does not take this processing id");
        }
        if (!listener.versions().isEmpty() && !listener.versions().contains(envelope.version())) {
            return problem("ENV-014", "MSH-12.1", 203, "this listener does not take this HL7 version");
        }
        return Optional.empty();
    }

    private static Optional<Problem> problem(String code, String where, int hl7Code, String text) {
        return Optional.of(new Problem(code, where, hl7Code, text));
    }
}
