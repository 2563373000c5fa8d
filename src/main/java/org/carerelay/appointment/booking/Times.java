package org.carerelay.appointment.booking;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** FHIR dateTimes compared as moments, whatever their offsets; what is no full time compares with nothing. */
final class Times {

    private Times() {}

    /** @param orSame whether the same moment counts */
    static boolean before(String one, String other, boolean orSame) {
        OffsetDateTime first = parse(one);
        OffsetDateTime second = parse(other);
        return first != null && second != null && (first.isBefore(second) || orSame && first.isEqual(second));
    }

    static boolean same(String one, String other) {
        OffsetDateTime first = parse(one);
        OffsetDateTime second = parse(other);
        return first != null && second != null && first.isEqual(second);
    }

    private static @Nullable OffsetDateTime parse(String text) {
        try {
            return OffsetDateTime.parse(text);
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
