package org.carerelay.translation;

import java.util.List;

/**
 * Why a translation says what it says.
 *
 * @param translation the same as without explanation
 * @param made for every element the rule that made it
 * @param inputs every field with a value, and whether anything read it
 */
public record Explanation(Translation translation, List<Made> made, List<Input> inputs) {

    /**
     * One element.
     *
     * @param json its value; empty if it is deleted. Patient data: not for logs
     * @param fields as the rule names them
     * @param line {@code segments/pid-patient.yaml:12}
     */
    public record Made(String label, String path, String json, List<String> fields, String line) {}

    /** One field that was sent. */
    public record Input(String place, boolean used) {}
}
