package org.carerelay.followup.statistics;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts what was due, reached, completed and failed, and what was answered. Patients are never named. */
public final class Statistics {

    /** What can be grouped by, as SQL over the rows of {@link #ROWS}; a day is the hospital's. */
    private static final Map<String, String> BY = new LinkedHashMap<>();

    static {
        List.of("plan", "department", "doctor", "agent", "team", "channel", "purpose")
                .forEach(name -> BY.put(name, "r." + name));
        BY.put("day", "to_char(r.at at time zone ?, 'YYYY-MM-DD')");
        BY.put("week", "to_char(r.at at time zone ?, 'IYYY-\"W\"IW')");
        BY.put("month", "to_char(r.at at time zone ?, 'YYYY-MM')");
    }

    // What was due counts by the begin of its window, and by the visit it is about; an attempt by when it was made.
    private static final String ROWS =
            """
            with r as (
                select t.due_from as at, t.plan, t.team, t.channel, null as purpose,
                       coalesce(e.body #>> '{serviceType,coding,0,code}', e.body #>> '{serviceType,text}') as department,
                       e.participant[1] as doctor, null as agent, 1 as due, 0 as attempts, 0 as reached, 0 as completed,
                       case when t.status = 'failed' then 1 else 0 end as given_up,
                       case when t.status = 'cancelled' then 1 else 0 end as taken_back,
                       null as failure, null::numeric as score, null::int as seconds
                  from task t left join encounter e on t.encounter = 'Encounter/' || e.id
                 where t.code @> array['follow-up'] and t.due_from >= ? and t.due_from < ?
                union all
                select a.made_at, a.plan, a.team, a.channel, a.purpose, a.department, a.doctor, a.agent,
                       0, 1, a.reached::int, (a.outcome = 'completed')::int, 0, 0,
                       case when a.outcome <> 'completed' then a.outcome end, a.score, a.duration_seconds
                  from followup_attempt a where a.made_at >= ? and a.made_at < ?
            )
            """;

    private final JdbcTemplate jdbc;
    private final ZoneId zone;

    public Statistics(JdbcTemplate jdbc, ZoneId zone) {
        this.jdbc = jdbc;
        this.zone = zone;
    }

    /** What can be grouped by. */
    public static List<String> groups() {
        return List.copyOf(BY.keySet());
    }

    /** A table, ready for JSON or CSV; a missing value is null. */
    public record Table(List<String> columns, List<Map<String, Object>> rows) {}

    /**
     * Calls by groups.
     *
     * @param until inclusive
     */
    public Table attempts(LocalDate from, LocalDate until, List<String> by) {
        String failures = List.of(
                        "no-answer",
                        "busy",
                        "not-reachable",
                        "wrong-number",
                        "refused",
                        "partial",
                        "callback",
                        "deceased")
                .stream()
                .map(reason -> "count(*) filter (where failure = '" + reason + "') as \"failed " + reason + "\"")
                .collect(Collectors.joining(", "));
        List<Object> arguments = new ArrayList<>();
        String select = select(by, arguments);
        List<Object> all = new ArrayList<>(range(from, until));
        all.addAll(range(from, until));
        all.addAll(arguments);
        return table(
                ROWS + "select " + select
                        + "sum(due) as due, sum(attempts) as attempts, sum(reached) as reached, sum(completed) as completed,"
                        + " sum(given_up) as \"given up\", sum(taken_back) as \"taken back\", "
                        + failures
                        + ", round(avg(score), 2) as \"mean score\", count(score) as \"scores\","
                        + " round(avg(seconds)) as \"mean seconds\" from r" + order(by),
                all);
    }

    /** Answers by choice: how often each was given. */
    public Table answers(LocalDate from, LocalDate until, List<String> by) {
        List<Object> arguments = new ArrayList<>();
        String select = select(by, arguments);
        arguments.addAll(range(from, until));
        String groups = by.isEmpty() ? "" : numbers(by) + ", ";
        int first = by.size() + 1;
        return table(
                "select " + select
                        + "w.questionnaire, w.link_id as question, w.code as answer, max(w.display) as display, count(*) as given"
                        + " from (select a.*, a.made_at as at from followup_attempt a) r join followup_answer w"
                        + " on w.task_id = r.task_id and w.call_id = r.call_id where r.made_at >= ? and r.made_at < ?"
                        + " group by " + groups + first + ", " + (first + 1) + ", " + (first + 2)
                        + " order by " + groups + first + ", " + (first + 1) + ", " + (first + 2),
                arguments);
    }

    private String select(List<String> by, List<Object> arguments) {
        StringBuilder select = new StringBuilder();
        for (String name : by) {
            String column = java.util.Objects.requireNonNull(BY.get(name));
            if (column.contains("?")) {
                arguments.add(zone.getId());
            }
            select.append(column).append(" as ").append(name).append(", ");
        }
        return select.toString();
    }

    private static String order(List<String> by) {
        return by.isEmpty() ? "" : " group by " + numbers(by) + " order by " + numbers(by);
    }

    private static String numbers(List<String> by) {
        return java.util.stream.IntStream.rangeClosed(1, by.size())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
    }

    private List<Object> range(LocalDate from, LocalDate until) {
        return List.of(midnight(from), midnight(until.plusDays(1)));
    }

    private OffsetDateTime midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
    }

    private Table table(String sql, List<Object> arguments) {
        List<String> columns = new ArrayList<>();
        List<Map<String, Object>> rows = jdbc.query(
                sql,
                result -> {
                    var meta = result.getMetaData();
                    for (int i = 1; i <= meta.getColumnCount(); i++) {
                        columns.add(meta.getColumnLabel(i));
                    }
                    List<Map<String, Object>> found = new ArrayList<>();
                    while (result.next()) {
                        Map<String, Object> row = new LinkedHashMap<>();
                        for (int i = 0; i < columns.size(); i++) {
                            row.put(columns.get(i), result.getObject(i + 1));
                        }
                        found.add(row);
                    }
                    return found;
                },
                arguments.toArray());
        return new Table(List.copyOf(columns), rows == null ? List.of() : rows);
    }
}
