package org.carerelay.record.patch;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Who changes something, and when.
 *
 * @param source the owner of what is set
 * @param event trigger event such as {@code A01}
 * @param moment when
 * @param zone of the source, for the times we write ourselves (rule 12)
 * @param human whether a person puts something right, which may do what no message may (rule 19)
 */
public record Author(String source, String event, Moment moment, ZoneId zone, boolean human) {

    /** The event's time as a FHIR dateTime. */
    public String dateTime() {
        return OffsetDateTime.ofInstant(moment.happened().truncatedTo(ChronoUnit.SECONDS), zone)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
