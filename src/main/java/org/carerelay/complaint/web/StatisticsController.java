package org.carerelay.complaint.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.access.Audit;
import org.carerelay.complaint.statistics.ComplaintStatistics;
import org.carerelay.complaint.statistics.ComplaintStatistics.Group;
import org.carerelay.complaint.statistics.Grouping;
import org.carerelay.record.search.RecordSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** {@code GET /statistics/complaints}: JSON or CSV; days in the record's zone, the last one included. */
@RestController
class StatisticsController {

    private static final String HEADER =
            "group,complaints,open,closed,withdrawn,answered,late,hoursToAnswer,satisfaction\r\n";

    private final ComplaintStatistics statistics;
    private final Access access;
    private final Audit audit;
    private final RecordSearch search;
    private final Clock clock;

    StatisticsController(ComplaintStatistics statistics, Access access, Audit audit, RecordSearch search, Clock clock) {
        this.statistics = statistics;
        this.access = access;
        this.audit = audit;
        this.search = search;
        this.clock = clock;
    }

    /** What was counted. */
    record Answer(String by, LocalDate from, LocalDate to, List<Group> groups) {}

    @GetMapping(path = "/statistics/complaints", produces = MediaType.APPLICATION_JSON_VALUE)
    Answer json(
            @RequestParam(defaultValue = "category") String by,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to) {
        return answer(by, from, to);
    }

    /** With a byte order mark, without which spreadsheets spoil Chinese. */
    @GetMapping(path = "/statistics/complaints", produces = "text/csv")
    ResponseEntity<String> csv(
            @RequestParam(defaultValue = "category") String by,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to) {
        var rows = answer(by, from, to).groups().stream()
                .map(StatisticsController::row)
                .collect(Collectors.joining());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .body("\uFEFF" + HEADER + rows);
    }

    private Answer answer(String by, @Nullable LocalDate from, @Nullable LocalDate to) {
        access.require(Interaction.SEARCH, "Task");
        var grouping = Grouping.of(by);
        if (grouping == null) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "CMP-400: by is one of "
                            + Arrays.stream(Grouping.values())
                                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", ")));
        }
        var zone = search.zone();
        var last = to == null ? clock.instant().atZone(zone).toLocalDate() : to;
        var first = from == null ? last.minusDays(30) : from;
        audit.note("R", "statistics/complaints", List.of(), 0, by);
        return new Answer(
                by,
                first,
                last,
                statistics.of(
                        grouping,
                        first.atStartOfDay(zone).toInstant(),
                        last.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    private static String row(Group group) {
        return String.join(
                        ",",
                        quoted(group.group()),
                        Integer.toString(group.complaints()),
                        Integer.toString(group.open()),
                        Integer.toString(group.closed()),
                        Integer.toString(group.withdrawn()),
                        Integer.toString(group.answered()),
                        Integer.toString(group.late()),
                        group.hoursToAnswer() == null
                                ? ""
                                : group.hoursToAnswer().toString(),
                        group.satisfaction() == null ? "" : group.satisfaction().toString())
                + "\r\n";
    }

    /** Text that begins like a formula is data nevertheless. */
    private static String quoted(String text) {
        var safe = text.matches("[=+\\-@\\t\\r].*") ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
