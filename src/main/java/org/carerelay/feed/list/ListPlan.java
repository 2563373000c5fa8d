package org.carerelay.feed.list;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * What a list holds and when it goes out.
 *
 * @param schedule second, minute, hour, day, month, weekday, in {@code zone}
 * @param type of resource
 * @param query a FHIR search of that type
 * @param columns of CSV
 * @param changes only what changed since the list before
 * @param retry after how long a run that failed is tried again
 */
record ListPlan(
        String name,
        CronExpression schedule,
        ZoneId zone,
        String type,
        String query,
        ListFormat format,
        List<Column> columns,
        Charset charset,
        boolean changes,
        Duration retry) {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    ListPlan {
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
            throw new IllegalArgumentException(
                    "a list's name is of lower-case letters, digits, dots and hyphens: " + name);
        }
    }

    /** The next time after; null if there is none. */
    @Nullable
    Instant next(Instant after) {
        ZonedDateTime next = schedule.next(after.atZone(zone));
        return next == null ? null : next.toInstant();
    }

    /** Of the run that was due then: the same at every try. */
    String fileName(Instant due) {
        return name + "-" + STAMP.format(due.atZone(zone)) + format.suffix();
    }
}
