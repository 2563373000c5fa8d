package org.carerelay.record.store.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** FHIR dates as the span of time they mean by their precision; without an offset they are local to the zone. */
public final class Dates {

    /** Stands for a period without start; a timestamptz that sorts before all others. */
    public static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

    /** Stands for a period without end. */
    public static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private Dates() {}

    /** From inclusive, until exclusive. */
    public record Span(Instant from, Instant until) {}

    /**
     * {@code 1980}, {@code 1980-01}, {@code 1980-01-05}, {@code 1980-01-05T08:30+08:00}, seconds and fractions.
     *
     * @throws DateTimeException if it is none of these
     */
    public static Span parse(String text, ZoneId zone) {
        return switch (text.length()) {
            case 4 -> local(Year.parse(text).atDay(1), zone, ChronoUnit.YEARS);
            case 7 -> local(YearMonth.parse(text).atDay(1), zone, ChronoUnit.MONTHS);
            case 10 -> local(LocalDate.parse(text), zone, ChronoUnit.DAYS);
            default -> time(text, zone);
        };
    }

    /** Null for a value that is no date. */
    static @Nullable Span of(JsonNode node, ZoneId zone) {
        try {
            if (node.isTextual()) {
                return parse(node.textValue(), zone);
            }
            var start = node.path("start").asText("");
            var end = node.path("end").asText("");
            if (start.isEmpty() && end.isEmpty()) {
                return null;
            }
            return new Span(
                    start.isEmpty() ? BEGINNING : parse(start, zone).from(),
                    end.isEmpty() ? END : parse(end, zone).until());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Span local(LocalDate day, ZoneId zone, ChronoUnit unit) {
        return new Span(
                day.atStartOfDay(zone).toInstant(),
                day.plus(1, unit).atStartOfDay(zone).toInstant());
    }

    private static Span time(String text, ZoneId zone) {
        int zoneAt = Math.max(text.indexOf('Z'), Math.max(text.indexOf('+', 10), text.indexOf('-', 10)));
        var local = zoneAt < 0 ? text : text.substring(0, zoneAt);
        Instant from = zoneAt < 0
                ? LocalDateTime.parse(local).atZone(zone).toInstant()
                : OffsetDateTime.parse(text).toInstant();
        var unit = local.length() <= 16
                ? ChronoUnit.MINUTES
                : local.length() <= 19 ? ChronoUnit.SECONDS : ChronoUnit.MILLIS;
        return new Span(from, from.plus(1, unit));
    }
}
