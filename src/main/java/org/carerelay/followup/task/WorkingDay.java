package org.carerelay.followup.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** When the call centre works, in the hospital's zone. */
public record WorkingDay(ZoneId zone, LocalTime starts, LocalTime ends) {

    public LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    public Instant start(LocalDate day) {
        return day.atTime(starts).atZone(zone).toInstant();
    }

    /** The same time, or the next morning if nobody works then. */
    public Instant within(Instant time) {
        ZonedDateTime at = time.atZone(zone);
        if (at.toLocalTime().isBefore(starts)) {
            return start(at.toLocalDate());
        }
        return at.toLocalTime().isBefore(ends) ? time : start(at.toLocalDate().plusDays(1));
    }
}
