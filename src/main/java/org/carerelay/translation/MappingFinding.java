package org.carerelay.translation;

import org.jspecify.annotations.Nullable;

/**
 * A mistake in a mapping file.
 *
 * @param code stable, {@code MAP-011}; listed in {@code docs/errors.md}
 * @param file relative to the mappings folder
 * @param line from 1
 * @param column from 1
 * @param found what stands there
 * @param allowed what may stand there
 * @param nearest the valid name that was probably meant; null if none is near
 */
public record MappingFinding(
        String code, String file, int line, int column, String found, String allowed, @Nullable String nearest) {

    /** Whether it works and is only probably not meant. */
    public boolean isWarning() {
        return code.startsWith("MAP-1");
    }

    /** {@code segments/pid-patient.yaml:3:5: MAP-011 …}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + code + " " + found
                + (allowed.isEmpty() ? "" : "; allowed: " + allowed)
                + (nearest == null ? "" : "; did you mean " + nearest + "?");
    }
}
