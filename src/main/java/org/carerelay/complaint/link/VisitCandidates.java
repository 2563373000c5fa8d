package org.carerelay.complaint.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.record.search.ReadRule;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.store.extract.Folding;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The visits of patients, likeliest first, each with its reasons; one statement. */
@Component
public class VisitCandidates {

    private static final int LOOKED_AT = 50;
    private static final int SHOWN = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final List<ReadRule> rules;
    private final ZoneId zone;

    VisitCandidates(JdbcTemplate jdbc, ObjectProvider<ReadRule> rules, RecordSearch search) {
        this.jdbc = jdbc;
        this.rules = rules.orderedStream().toList();
        this.zone = search.zone();
    }

    private record Row(
            UUID id,
            UUID patient,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String status,
            JsonNode body,
            boolean latest) {}

    /** At most ten; none of a visit that was cancelled or is hidden from the caller. */
    public List<VisitCandidate> of(Collection<UUID> patients, Hint hint) {
        if (patients.isEmpty()) {
            return List.of();
        }
        var where = new StringBuilder();
        var values = new ArrayList<Object>();
        values.add(patients.toArray(UUID[]::new));
        for (var rule : rules) {
            var condition = rule.condition("Encounter", "t");
            if (condition != null) {
                where.append(" and (").append(condition.sql()).append(')');
                values.addAll(condition.values());
            }
        }
        var rows = jdbc.query(
                "select t.id, t.patient_id, t.date_from, t.date_until, t.status, t.body,"
                        + " row_number() over (partition by t.patient_id order by t.date_from desc nulls last) = 1"
                        + " from encounter t where t.patient_id = any(?) and t.status not in ('cancelled','entered-in-error')"
                        + where + " order by t.date_from desc nulls last limit " + LOOKED_AT,
                (row, number) -> read(row),
                values.toArray());
        return rows.stream()
                .map(row -> new VisitCandidate(row.id(), row.patient(), row.body(), reasons(row, hint)))
                .filter(candidate -> !candidate.reasons().isEmpty())
                .sorted(Comparator.comparingInt(VisitCandidate::score).reversed())
                .limit(SHOWN)
                .toList();
    }

    private Row read(ResultSet row) throws SQLException {
        try {
            return new Row(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    day(row.getObject(3, OffsetDateTime.class)),
                    day(row.getObject(4, OffsetDateTime.class)),
                    row.getString(5),
                    JSON.readTree(row.getBytes(6)),
                    row.getBoolean(7));
        } catch (IOException e) {
            throw new IllegalStateException("A stored resource is no JSON", e);
        }
    }

    private @Nullable LocalDate day(@Nullable OffsetDateTime time) {
        return time == null || time.getYear() < 2 || time.getYear() > 9000
                ? null
                : time.atZoneSameInstant(zone).toLocalDate();
    }

    private static List<CandidateReason> reasons(Row row, Hint hint) {
        var reasons = new ArrayList<CandidateReason>();
        var numbers = Set.copyOf(row.body().path("identifier").findValuesAsText("value"));
        if (hint.visitNumbers().stream().anyMatch(numbers::contains)) {
            reasons.add(CandidateReason.VISIT_NUMBER);
        }
        var apart = apart(row, hint.on());
        if (apart != null && apart <= 30) {
            reasons.add(
                    apart == 0
                            ? CandidateReason.SAME_DAY
                            : apart <= 7 ? CandidateReason.WITHIN_A_WEEK : CandidateReason.WITHIN_A_MONTH);
        }
        if (named(hint.staff(), row.body().path("participant"))) {
            reasons.add(CandidateReason.STAFF);
        }
        if (named(hint.department(), row.body().path("serviceType"))
                || named(hint.department(), row.body().path("location"))) {
            reasons.add(CandidateReason.DEPARTMENT);
        }
        if (row.status().equals("in-progress")) {
            reasons.add(CandidateReason.IN_HOSPITAL);
        }
        if (row.latest()) {
            reasons.add(CandidateReason.LATEST);
        }
        reasons.sort(Comparator.comparingInt(reason -> -reason.points()));
        return List.copyOf(reasons);
    }

    /** Days between the visit and the day; null if one of them is unknown. */
    private static @Nullable Long apart(Row row, @Nullable LocalDate on) {
        var from = row.from();
        if (from == null || on == null) {
            return null;
        }
        var until = row.until();
        if (on.isBefore(from)) {
            return ChronoUnit.DAYS.between(on, from);
        }
        return until != null && on.isAfter(until)
                ? ChronoUnit.DAYS.between(until, on)
                : row.until() == null && !row.status().equals("in-progress") ? ChronoUnit.DAYS.between(from, on) : 0L;
    }

    private static boolean named(@Nullable String name, JsonNode where) {
        if (name == null || name.isBlank()) {
            return false;
        }
        var wanted = Folding.fold(name);
        var texts = new ArrayList<String>();
        texts.addAll(where.findValuesAsText("display"));
        texts.addAll(where.findValuesAsText("text"));
        return texts.stream().map(Folding::fold).collect(Collectors.toSet()).stream()
                .anyMatch(text -> text.contains(wanted) || wanted.contains(text) && text.length() > 1);
    }
}
