package org.carerelay.translation.engine;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A datatype file that makes a data type or a primitive. */
public final class DatatypeMap implements Conversion {

    /** Makes the value out of the frame's. */
    private final Yield content;

    public DatatypeMap(Yield content) {
        this.content = content;
    }

    /** {@code set:} of a datatype file. */
    public static DatatypeMap object(Build build) {
        return new DatatypeMap(build::make);
    }

    @Override
    public @Nullable JsonNode convert(Frame frame, long span, int level) {
        long outerValue = frame.value;
        int outerLevel = frame.level;
        frame.value = span;
        frame.level = level;
        try {
            JsonNode made = content.produce(frame);
            return made == null || made.isNull() ? null : made;
        } finally {
            frame.value = outerValue;
            frame.level = outerLevel;
        }
    }

    /** {@code when:} of a datatype file: nothing comes of other values. */
    public static Conversion onlyWhen(Condition condition, Conversion conversion) {
        return new DatatypeMap(
                frame -> condition.holds(frame) ? conversion.convert(frame, frame.value, frame.level) : null);
    }

    /** {@code first:} of a datatype file. */
    public static Conversion first(java.util.List<Conversion> candidates) {
        return (frame, span, level) -> {
            for (Conversion candidate : candidates) {
                JsonNode made = candidate.convert(frame, span, level);
                if (made != null) {
                    return made;
                }
            }
            return null;
        };
    }
}
