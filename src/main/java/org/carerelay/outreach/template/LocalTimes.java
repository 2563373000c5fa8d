package org.carerelay.outreach.template;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** FHIR dates and times as patients read them, on their clock. */
final class LocalTimes {

    private static final DateTimeFormatter CHINESE =
            DateTimeFormatter.ofPattern("M月d日(EEE)", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEE d MMMM", Locale.UK);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private LocalTimes() {}

    static @Nullable String date(String value, ZoneId zone, String language) {
        DateTimeFormatter format = language.startsWith("zh") ? CHINESE : ENGLISH;
        try {
            return value.contains("T")
                    ? local(value, zone).format(format)
                    : LocalDate.parse(value).format(format);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Null for a date without a time. */
    static @Nullable String time(String value, ZoneId zone) {
        try {
            return value.contains("T") ? local(value, zone).format(CLOCK) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ZonedDateTime local(String value, ZoneId zone) {
        return OffsetDateTime.parse(value).atZoneSameInstant(zone);
    }
}
