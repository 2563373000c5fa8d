package org.carerelay.followup.dial;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.carerelay.followup.outcome.Outcome;
import org.carerelay.followup.outcome.OutcomeRefused;
import org.carerelay.followup.outcome.Outcomes;
import org.carerelay.followup.outcome.Result;
import org.carerelay.followup.task.WorkingDay;
import org.jspecify.annotations.Nullable;

/** A dialler's results as CSV: each line is an outcome of its own, taken once however often it comes. */
public final class DialResults {

    private final Outcomes outcomes;
    private final DialLayouts layouts;
    private final WorkingDay working;
    private final Clock clock;

    public DialResults(Outcomes outcomes, DialLayouts layouts, WorkingDay working, Clock clock) {
        this.outcomes = outcomes;
        this.layouts = layouts;
        this.working = working;
        this.clock = clock;
    }

    /** @param number of the line in the file, the header being 1 */
    public record RefusedLine(long number, String reason) {}

    /**
     * What became of a file.
     *
     * @param tasks that were concerned
     */
    public record Report(int taken, List<RefusedLine> refused, Set<UUID> tasks) {}

    /**
     * Takes each line that can be taken.
     *
     * @param charset UTF-8 or GB18030; null: that of the layout
     * @throws LayoutRejected if the layout, the charset or the header is wrong: nothing was taken
     */
    public Report take(byte[] csv, String layoutName, @Nullable String charset, String client) {
        DialLayout layout = layouts.named(layoutName);
        DialLayout.Results columns = layout.results() == null ? DialLayout.NEUTRAL : layout.results();
        String text;
        try {
            text = layout.encoding(charset)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(csv))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new LayoutRejected(
                    "the file is not in " + layout.encoding(charset).name() + ": say charset=GB18030 or UTF-8");
        }
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .setTrim(true);
        if (layout.separator() != null) {
            format.setDelimiter(layout.separator());
        }
        List<RefusedLine> refused = new ArrayList<>();
        Set<UUID> tasks = new HashSet<>();
        int taken = 0;
        try (CSVParser lines = CSVParser.parse(new StringReader(text.replace("\uFEFF", "")), format.get())) {
            require(lines, name(columns.task(), "task"));
            require(lines, name(columns.outcome(), "outcome"));
            for (CSVRecord line : lines) {
                try {
                    Outcome outcome = outcome(line, columns, client);
                    outcomes.apply(outcome);
                    tasks.add(outcome.task());
                    taken++;
                } catch (OutcomeRefused | LayoutRejected e) {
                    refused.add(new RefusedLine(line.getRecordNumber() + 1, String.valueOf(e.getMessage())));
                }
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new LayoutRejected("the file is no CSV (RFC 4180)");
        }
        return new Report(taken, refused, tasks);
    }

    private static void require(CSVParser lines, String column) {
        if (!lines.getHeaderMap().containsKey(column)) {
            throw new LayoutRejected(
                    "the header line has no column " + column + "; it has " + String.join(" ", lines.getHeaderNames()));
        }
    }

    private Outcome outcome(CSVRecord line, DialLayout.Results columns, String client) {
        String taskText = cell(line, name(columns.task(), "task"));
        UUID task;
        try {
            task = UUID.fromString(String.valueOf(taskText));
        } catch (IllegalArgumentException e) {
            throw new LayoutRejected("column " + name(columns.task(), "task") + " holds no id of a task");
        }
        String word = String.valueOf(cell(line, name(columns.outcome(), "outcome")));
        String code = columns.codes() == null ? word : columns.codes().getOrDefault(word, word);
        Result result = Result.of(code)
                .orElseThrow(() -> new LayoutRejected("column " + name(columns.outcome(), "outcome")
                        + " holds an unknown outcome; allowed: " + Result.codes()));
        String when = cell(line, name(columns.at(), "at"));
        String call = cell(line, name(columns.call(), "call"));
        if (call == null && when == null) {
            throw new LayoutRejected("a line needs " + name(columns.call(), "call") + " or " + name(columns.at(), "at")
                    + ", so that it counts once however often it comes");
        }
        Instant at = time(when, name(columns.at(), "at"));
        return new Outcome(
                task,
                call == null ? task + "@" + at : call,
                client,
                result,
                at,
                cell(line, name(columns.agent(), "agent")),
                cell(line, name(columns.number(), "number")),
                seconds(cell(line, name(columns.duration(), "duration"))),
                cell(line, name(columns.summary(), "summary")),
                cell(line, name(columns.recording(), "recording")),
                null,
                false,
                null);
    }

    /** Without zone it is the hospital's. */
    private Instant time(@Nullable String text, String column) {
        if (text == null) {
            return clock.instant();
        }
        String iso = text.replace(' ', 'T');
        try {
            return iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(working.zone()).toInstant();
        } catch (DateTimeException e) {
            throw new LayoutRejected("column " + column + " holds no time such as 2026-03-01 08:30:00");
        }
    }

    private static @Nullable Integer seconds(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            throw new LayoutRejected("the duration is no number of seconds");
        }
    }

    private static String name(@Nullable String said, String otherwise) {
        return said == null ? otherwise : said;
    }

    private static @Nullable String cell(CSVRecord line, String column) {
        if (!line.isMapped(column) || !line.isSet(column)) {
            return null;
        }
        String text = line.get(column);
        return text.isBlank() ? null : text;
    }
}
