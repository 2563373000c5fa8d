package org.carerelay.appointment.srm;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Times of HL7 v2 (DTM) in the zone of their source; a day without an hour is no time (rule 12). */
final class Hl7Times {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    private Hl7Times() {}

    /** A FHIR dateTime with the message's own offset, else the zone's; null if it is no full time. */
    static @Nullable String toFhir(String dtm, ZoneId zone) {
        OffsetDateTime time = parse(dtm, zone);
        return time == null ? null : time.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    static @Nullable Instant toInstant(String dtm, ZoneId zone) {
        OffsetDateTime time = parse(dtm, zone);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime parse(String dtm, ZoneId zone) {
        int sign = Math.max(dtm.indexOf('+'), dtm.indexOf('-'));
        String local = (sign < 0 ? dtm : dtm.substring(0, sign)).replaceFirst("\\..*", "");
        if (local.length() == 12) {
            local += "00";
        }
        if (local.length() != 14) {
            return null;
        }
        try {
            LocalDateTime time = LocalDateTime.parse(local, SECONDS);
            return sign < 0 ? time.atZone(zone).toOffsetDateTime() : time.atOffset(ZoneOffset.of(dtm.substring(sign)));
        } catch (DateTimeException notATime) {
            return null;
        }
    }
}
