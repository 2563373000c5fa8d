package org.carerelay.followup.dial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.carerelay.followup.follow.Reach;
import org.carerelay.followup.task.TaskWork;
import org.carerelay.followup.task.TaskWork.Item;
import org.carerelay.followup.task.WorkingDay;
import org.carerelay.outreach.ContactAnswer;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The calls that are due as CSV: only of patients who may be called now and whom no agent holds. */
public final class DialLists {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final OwnWrites own;
    private final Reach reach;
    private final WorkingDay working;
    private final Clock clock;
    private final DialLayouts layouts;

    public DialLists(
            JdbcTemplate jdbc, OwnWrites own, Reach reach, WorkingDay working, Clock clock, DialLayouts layouts) {
        this.jdbc = jdbc;
        this.own = own;
        this.reach = reach;
        this.working = working;
        this.clock = clock;
        this.layouts = layouts;
    }

    /** Empty lists do not restrict. */
    public record Wanted(String layout, @Nullable String charset, List<String> teams, List<String> plans, int count) {}

    /** @param patients whose data it shows */
    @SuppressWarnings("ArrayRecordComponent")
    public record DialList(byte[] csv, Charset charset, int lines, Set<UUID> patients) {}

    /** @throws LayoutRejected if there is no such layout, or it is wrong */
    public DialList list(Wanted wanted) {
        DialLayout layout = layouts.named(wanted.layout());
        Charset charset = layout.encoding(wanted.charset());
        List<DialLine> lines = lines(wanted);
        Set<UUID> patients = lines.stream()
                .map(line -> line.task().patient())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new DialList(csv(layout, lines).getBytes(charset), charset, lines.size(), patients);
    }

    private List<DialLine> lines(Wanted wanted) {
        Instant now = clock.instant();
        List<ResourceId> due = due(wanted, now);
        TaskWork work = new TaskWork(jdbc, own);
        work.load(due);
        Map<ResourceId, ContactAnswer> answers = reach.ask(work.items());
        Map<UUID, JsonNode> patients = patients(work);
        List<DialLine> lines = new ArrayList<>();
        for (ResourceId id : due) {
            Item item = work.find(id);
            ContactAnswer answer = answers.get(id);
            if (item != null && answer != null && answer.isAllowedNow()) {
                lines.add(new DialLine(
                        id.id().toString(),
                        item.task(),
                        patients.getOrDefault(Objects.requireNonNull(item.task().patient()), MissingNode.getInstance()),
                        answer,
                        working.day(now)));
            }
        }
        return lines;
    }

    private List<ResourceId> due(Wanted wanted, Instant now) {
        var time = now.atOffset(ZoneOffset.UTC);
        List<Object> arguments = new ArrayList<>(List.of(time, time, time));
        StringBuilder sql = new StringBuilder(
                "select t.id from task t where t.status = 'requested' and t.due_from <= ? and t.due_until > ?"
                        + " and t.channel = 'phone' and t.code @> array['follow-up'] and not exists (select from followup_lease l"
                        + " where l.patient_id = t.patient_id and l.expires_at > ?)");
        for (var filter : Map.of("team", wanted.teams(), "plan", wanted.plans()).entrySet()) {
            if (!filter.getValue().isEmpty()) {
                sql.append(" and t.").append(filter.getKey()).append(" = any(?)");
                arguments.add(filter.getValue().toArray(String[]::new));
            }
        }
        sql.append(" order by t.urgency, t.due_from, t.id limit ?");
        arguments.add(wanted.count());
        return jdbc.query(
                sql.toString(),
                (row, number) -> new ResourceId("Task", row.getObject(1, UUID.class)),
                arguments.toArray());
    }

    private Map<UUID, JsonNode> patients(TaskWork work) {
        UUID[] ids = work.items().stream()
                .map(item -> item.task().patient())
                .filter(Objects::nonNull)
                .toArray(UUID[]::new);
        Map<UUID, JsonNode> patients = new HashMap<>();
        jdbc.query(
                "select id, body from patient where id = any(?)",
                row -> {
                    patients.put(row.getObject(1, UUID.class), json(row.getString(2)));
                },
                (Object) ids);
        return patients;
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored body is no JSON");
        }
    }

    private static String csv(DialLayout layout, List<DialLine> lines) {
        var columns = Objects.requireNonNull(layout.columns());
        var format = CSVFormat.RFC4180.builder();
        if (layout.separator() != null) {
            format.setDelimiter(layout.separator());
        }
        StringWriter out = new StringWriter();
        try (CSVPrinter csv = new CSVPrinter(out, format.get())) {
            if (!Boolean.FALSE.equals(layout.header())) {
                csv.printRecord(columns.stream().map(DialLayout.Column::name));
            }
            for (DialLine line : lines) {
                csv.printRecord(columns.stream().map(column -> cell(column, line)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String cell(DialLayout.Column column, DialLine line) {
        String value =
                column.from() == null ? (column.value() == null ? "" : column.value()) : line.value(column.from());
        if (column.codes() != null) {
            String other = column.otherwise() == null ? value : column.otherwise();
            value = column.codes().getOrDefault(value, other);
        }
        if (column.max() != null && value.codePointCount(0, value.length()) > column.max()) {
            value = value.substring(0, value.offsetByCodePoints(0, column.max()));
        }
        return CsvCells.safe(value);
    }
}
