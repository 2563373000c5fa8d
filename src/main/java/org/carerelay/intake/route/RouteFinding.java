package org.carerelay.intake.route;

import java.nio.file.Path;

/**
 * Something wrong with a file under {@code routes/}.
 *
 * @param line from 1; 0 if it concerns the whole file
 * @param code stable, such as {@code RTE-003}
 * @param text what was found, what is allowed, what to do
 */
public record RouteFinding(Path file, int line, String code, String text) {

    /** {@code routes/his-mllp.camel.yaml:12: RTE-003 …}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + code + " " + text;
    }
}
