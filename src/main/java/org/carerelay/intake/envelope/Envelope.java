package org.carerelay.intake.envelope;

import java.nio.charset.Charset;
import java.util.List;
import org.carerelay.intake.source.KnownSource;

/**
 * What intake knows of a message without parsing it.
 *
 * @param header MSH
 * @param delimiters from MSH-1 and MSH-2
 * @param type MSH-9.1 and MSH-9.2, else EVN-1: {@code ADT^A01}; {@code ADT} where no event was sent
 * @param source who sent it, by MSH-3.1 and MSH-4.1
 * @param charset the source's, else MSH-18, else UTF-8 (rule 4)
 * @param keys whose order it belongs to
 */
public record Envelope(
        Segment header, Delimiters delimiters, String type, KnownSource source, Charset charset, OrderKeys keys) {

    /** MSH-10. */
    public String controlId() {
        return header.field(10).strip();
    }

    /** MSH-9.1. */
    public String messageCode() {
        return header.component(9, 1);
    }

    /** MSH-9.2, else EVN-1. */
    public String event() {
        int caret = type.indexOf('^');
        return caret < 0 ? "" : type.substring(caret + 1);
    }

    /** MSH-11.1: {@code P T D}, or empty. */
    public String processingId() {
        return header.component(11, 1);
    }

    /** MSH-12.1, or empty. */
    public String version() {
        return header.component(12, 1);
    }

    /** MSH-15: when the sender wants an accept acknowledgement. */
    public String acceptAcknowledgement() {
        return header.component(15, 1);
    }

    /** MSH-16: when the sender wants an application acknowledgement. */
    public String applicationAcknowledgement() {
        return header.component(16, 1);
    }

    /** Whether MSH-15 or MSH-16 asks for enhanced mode (HL7 2.9.2). */
    public boolean enhancedMode() {
        return !acceptAcknowledgement().isEmpty()
                || !applicationAcknowledgement().isEmpty();
    }

    /**
     * Order keys of a message (rule 6): short hashes that say nothing about a patient.
     *
     * @param own the message's own
     * @param others of the other patients it concerns, which a merge must wait for
     * @param replaced keys that end with this message, each with the key that goes on
     */
    public record OrderKeys(String own, List<String> others, List<Replaced> replaced) {

        public OrderKeys {
            others = List.copyOf(others);
            replaced = List.copyOf(replaced);
        }

        /** From now on messages under {@code old} belong to {@code survivor}. */
        public record Replaced(String old, String survivor) {}
    }
}
