package org.carerelay.record.search.sql;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.carerelay.record.search.SearchRejected;
import org.carerelay.record.store.extract.Dates;
import org.carerelay.record.store.layout.ColumnKind;
import org.carerelay.record.store.layout.ColumnLayout;
import org.carerelay.record.store.layout.Parameter;
import org.jspecify.annotations.Nullable;

/** Date prefixes over spans of time, as R4 search defines them: {@code eq ne gt lt ge le sa eb ap}. */
final class DateConditions {

    private static final Duration LONGEST = Duration.ofDays(367);

    private final ZoneId zone;

    DateConditions(ZoneId zone) {
        this.zone = zone;
    }

    Sql of(String alias, Parameter parameter, List<String> values) {
        return Sql.any(
                values.stream().map(value -> one(alias, parameter, value)).toList());
    }

    private Sql one(String alias, Parameter parameter, String value) {
        boolean prefixed = value.length() > 2 && Character.isLetter(value.charAt(0));
        var prefix = prefixed ? value.substring(0, 2) : "eq";
        var span = span(parameter, prefixed ? value.substring(2) : value);
        var from = parameter.kind() == ColumnKind.LAST_UPDATED
                ? alias + ".last_updated"
                : alias + "." + Conditions.column(parameter) + "_from";
        var until = parameter.kind() == ColumnKind.LAST_UPDATED
                ? "(" + alias + ".last_updated + interval '1 millisecond')"
                : alias + "." + Conditions.column(parameter) + "_until";
        var start = time(span.from());
        var end = time(span.until());
        var within = Sql.of(from + " >= ? and " + from + " < ? and " + until + " <= ?", start, end, end);
        return switch (prefix) {
            case "eq" -> Sql.format("(%s)", within);
            case "ne" -> within.not();
            case "gt" -> Sql.format("(%s)", after(parameter, from, until, span.until()));
            case "sa" -> Sql.of(from + " >= ?", end);
            case "lt" -> Sql.of(from + " < ?", start);
            case "eb" -> Sql.of("(" + from + " < ? and " + until + " <= ?)", start, start);
            // Reaches beyond the end, or lies within.
            case "ge" ->
                Sql.format(
                        "(%s and (%s or %s))",
                        after(parameter, from, until, span.from()),
                        Sql.of(until + " > ?", end),
                        Sql.of(from + " >= ?", start));
            case "le" ->
                Sql.format(
                        "(%s and (%s or %s))",
                        Sql.of(from + " < ?", end), Sql.of(from + " < ?", start), Sql.of(until + " <= ?", end));
            case "ap" -> approximately(from, until, span);
            default ->
                throw new SearchRejected(
                        "SRC-003", "Parameter " + parameter.code() + " takes the prefixes eq ne gt lt ge le sa eb ap");
        };
    }

    /** {@code until > time}, said so that the index on the start serves it where values are never longer than a year. */
    private static Sql after(Parameter parameter, String from, String until, Instant time) {
        var condition = Sql.of(until + " > ?", time(time));
        @Nullable ColumnLayout column = parameter.column();
        if (parameter.kind() == ColumnKind.LAST_UPDATED) {
            return Sql.of(from + " > ?", time(time.minusMillis(1)));
        }
        return column != null && !column.period()
                ? Sql.format("%s and %s", Sql.of(from + " > ?", time(minus(time))), condition)
                : condition;
    }

    private static Instant minus(Instant time) {
        return time.isBefore(Dates.BEGINNING.plus(LONGEST)) ? Dates.BEGINNING.minusSeconds(1) : time.minus(LONGEST);
    }

    /** Overlaps the span widened by a tenth of its length and a minute. */
    private static Sql approximately(String from, String until, Dates.Span span) {
        var margin = Duration.between(span.from(), span.until()).dividedBy(10).plusMinutes(1);
        return Sql.of(
                "(" + from + " < ? and " + until + " > ?)",
                time(span.until().plus(margin)),
                time(span.from().minus(margin)));
    }

    private Dates.Span span(Parameter parameter, String text) {
        try {
            // An unescaped + of an offset arrives as a space.
            return Dates.parse(text.replace(' ', '+'), zone);
        } catch (DateTimeException e) {
            throw new SearchRejected(
                    "SRC-003",
                    "Parameter " + parameter.code() + " takes a date such as 2026-03-01 or 2026-03-01T08:30:00+08:00");
        }
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
