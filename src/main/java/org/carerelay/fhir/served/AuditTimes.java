package org.carerelay.fhir.served;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.carerelay.record.search.SearchRejected;
import org.jspecify.annotations.Nullable;

/**
 * A range of time said by {@code date} parameters.
 *
 * @param from inclusive; null: open
 * @param to exclusive; null: open
 */
record AuditTimes(@Nullable Instant from, @Nullable Instant to) {

    static AuditTimes of(List<String> values, ZoneId zone) {
        var times = new AuditTimes(null, null);
        for (var value : values) {
            boolean prefixed = value.length() > 2 && Character.isLetter(value.charAt(0));
            times = times.narrowed(
                    prefixed ? value.substring(0, 2) : "eq", prefixed ? value.substring(2) : value, zone);
        }
        return times;
    }

    private AuditTimes narrowed(String prefix, String text, ZoneId zone) {
        Span span;
        try {
            span = Span.of(text.replace(' ', '+'), zone);
        } catch (DateTimeException e) {
            throw new SearchRejected(
                    "SRC-003", "Parameter date takes a date such as 2026-03-01 or 2026-03-01T08:30:00+08:00");
        }
        return switch (prefix) {
            case "eq" -> new AuditTimes(later(span.from), earlier(span.until));
            case "ge" -> new AuditTimes(later(span.from), to);
            case "gt", "sa" -> new AuditTimes(later(span.until), to);
            case "le" -> new AuditTimes(from, earlier(span.until));
            case "lt", "eb" -> new AuditTimes(from, earlier(span.from));
            default -> throw new SearchRejected("SRC-003", "Parameter date takes the prefixes eq gt lt ge le sa eb");
        };
    }

    private Instant later(Instant other) {
        return from == null || other.isAfter(from) ? other : from;
    }

    private Instant earlier(Instant other) {
        return to == null || other.isBefore(to) ? other : to;
    }

    private record Span(Instant from, Instant until) {

        static Span of(String text, ZoneId zone) {
            if (text.contains("T")) {
                var time = OffsetDateTime.parse(text).toInstant();
                return new Span(time, text.contains(".") ? time.plusMillis(1) : time.plusSeconds(1));
            }
            LocalDate first =
                    switch (text.length()) {
                        case 4 -> Year.parse(text).atDay(1);
                        case 7 -> YearMonth.parse(text).atDay(1);
                        default -> LocalDate.parse(text);
                    };
            LocalDate next =
                    switch (text.length()) {
                        case 4 -> first.plusYears(1);
                        case 7 -> first.plusMonths(1);
                        default -> first.plusDays(1);
                    };
            return new Span(
                    first.atStartOfDay(zone).toInstant(),
                    next.atStartOfDay(zone).toInstant());
        }
    }
}
