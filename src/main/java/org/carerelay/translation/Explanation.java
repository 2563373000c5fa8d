package org.carerelay.translation;

import java.util.List;

/**
 * Why a translation says what it says.
 *
 * @param translation the same as without explanation
 * @param made for every element the rule that made it, the parts of an element after the element
 * @param inputs every field that was sent, and what became of it
 */
public record Explanation(Translation translation, List<Made> made, List<Input> inputs) {

    /**
     * One element, or a part of one.
     *
     * @param path from the resource: {@code name}, {@code name.family}
     * @param json its value; empty if it is deleted. Patient data: not for logs
     * @param fields as the rule names them
     * @param line {@code segments/pid-patient.yaml:12}
     */
    public record Made(String label, String path, String json, List<String> fields, String line) {}

    /** One field that was sent. */
    public record Input(String place, Use use) {}

    /** What became of a field. */
    public enum Use {
        /** A line read it. */
        USED,
        /** A mapping file lists it under {@code ignores}. */
        IGNORED,
        /** Nothing reads it and nobody said why. */
        UNMAPPED
    }
}
