package org.carerelay.translation.yaml;

/**
 * A place in a mapping file.
 *
 * @param file relative to the mappings folder, with {@code /}
 * @param line from 1
 * @param column from 1
 */
public record Position(String file, int line, int column) {

    /** {@code segments/pid-patient.yaml:12}. */
    public String fileAndLine() {
        return file + ":" + line;
    }
}
