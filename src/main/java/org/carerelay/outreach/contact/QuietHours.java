package org.carerelay.outreach.contact;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The hours in which nobody is disturbed, on the patient's clock; they may span midnight. */
record QuietHours(LocalTime from, LocalTime until) {

    /** Their end if the moment lies in them; else null. */
    @Nullable
    Instant end(Instant at, ZoneId zone) {
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overMidnight = from.isAfter(until);
        boolean evening = !time.isBefore(from);
        boolean morning = time.isBefore(until);
        if (overMidnight ? !(evening || morning) : !(evening && morning)) {
            return null;
        }
        ZonedDateTime end = local.with(until);
        return (overMidnight && evening ? end.plusDays(1) : end).toInstant();
    }
}
