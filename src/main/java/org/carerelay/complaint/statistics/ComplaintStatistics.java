package org.carerelay.complaint.statistics;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.record.search.ReadRule;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts complaints and times their answers; one statement over those that were made in a period and that the caller may see. */
@Component
public class ComplaintStatistics {

    private static final String ANSWERED =
            "(select (e ->> 'valueDateTime')::timestamptz from json_array_elements(t.body -> 'extension') e"
                    + " where e ->> 'url' = 'https://carerelay.org/fhir/StructureDefinition/complaint-answered' limit 1)";
    private static final String SATISFACTION =
            "(select (o ->> 'valueInteger')::int from json_array_elements(t.body -> 'output') o"
                    + " where o #>> '{type,coding,0,code}' = 'satisfaction' limit 1)";

    private final JdbcTemplate jdbc;
    private final List<ReadRule> rules;
    private final Clock clock;

    ComplaintStatistics(JdbcTemplate jdbc, ObjectProvider<ReadRule> rules, Clock clock) {
        this.jdbc = jdbc;
        this.rules = rules.orderedStream().toList();
        this.clock = clock;
    }

    /**
     * One group.
     *
     * @param group its name; empty for complaints that say none
     * @param late owed an answer and over the due time, or answered after it
     * @param hoursToAnswer median from the complaint to the first answer; null if none was answered
     * @param satisfaction mean of 1 to 5; null if nobody said
     */
    public record Group(
            String group,
            int complaints,
            int open,
            int closed,
            int withdrawn,
            int answered,
            int late,
            @Nullable Double hoursToAnswer,
            @Nullable Double satisfaction) {}

    /** Largest group first. */
    public List<Group> of(Grouping grouping, Instant from, Instant until) {
        var now = Timestamp.from(clock.instant());
        var values = new ArrayList<Object>(List.of(Timestamp.from(from), Timestamp.from(until)));
        var where = new StringBuilder(
                "t.complaint_client is not null and t.authored_on_from >= ? and t.authored_on_from < ?");
        for (var rule : rules) {
            var condition = rule.condition("Task", "t");
            if (condition != null) {
                where.append(" and (").append(condition.sql()).append(')');
                values.addAll(condition.values());
            }
        }
        values.add(now);
        return jdbc.query(
                """
                with complaint as (
                    select coalesce(%s, '') as name, t.status, t.authored_on_from as made, %s as answered, %s as satisfaction,
                        (t.body #>> '{restriction,period,end}')::timestamptz as due
                    from task t where %s)
                select name, count(*), count(*) filter (where status not in ('completed','cancelled')),
                    count(*) filter (where status = 'completed'), count(*) filter (where status = 'cancelled'), count(answered),
                    count(*) filter (where due < coalesce(answered, case when status not in ('completed','cancelled') then ?::timestamptz end)),
                    percentile_cont(0.5) within group (order by extract(epoch from answered - made) / 3600), avg(satisfaction)
                from complaint group by name order by count(*) desc, name"""
                        .formatted(grouping.sql(), ANSWERED, SATISFACTION, where),
                (row, number) -> new Group(
                        row.getString(1),
                        row.getInt(2),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getInt(6),
                        row.getInt(7),
                        rounded(row.getObject(8, Double.class)),
                        rounded(row.getObject(9) == null ? null : row.getDouble(9))),
                values.toArray());
    }

    private static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Math.round(value * 100) / 100.0;
    }
}
