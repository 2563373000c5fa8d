package org.carerelay.followup.list;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Finds what is next, and locks it: rows that another claim looks at are passed over. */
final class Candidates {

    /** Every value of the generated column urgency, the most urgent first. */
    private static final int[] URGENCIES = {0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23, 30, 31, 32, 33};

    private final JdbcTemplate jdbc;

    Candidates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Tasks that are due, of patients nobody else holds, by patient; no more patients than asked for. */
    Map<UUID, List<ResourceId>> next(ClaimRequest request, int count, Instant now) {
        Map<UUID, List<ResourceId>> found = new LinkedHashMap<>();
        List<Object> arguments = new ArrayList<>();
        String sql = sql(request, now, arguments);
        for (int urgency : URGENCIES) {
            if (found.size() >= count) {
                break;
            }
            // One range of the index each: what is not due yet is never walked through.
            List<Object> all = new ArrayList<>(List.of(urgency));
            all.addAll(arguments);
            all.add(count - found.size());
            jdbc.query(
                    sql,
                    row -> {
                        UUID patient = row.getObject(2, UUID.class);
                        found.computeIfAbsent(patient, id -> new ArrayList<>())
                                .add(new ResourceId("Task", row.getObject(1, UUID.class)));
                    },
                    all.toArray());
        }
        return found;
    }

    private static String sql(ClaimRequest request, Instant now, List<Object> arguments) {
        var time = now.atOffset(ZoneOffset.UTC);
        StringBuilder sql =
                new StringBuilder("select t.id, t.patient_id from task t where t.status = 'requested' and t.urgency = ?"
                        + " and t.due_from <= ? and t.due_until > ? and t.channel = 'phone' and t.patient_id is not null"
                        + " and t.code @> array[?]::text[]");
        arguments.addAll(List.of(time, time, request.kind()));
        any(sql, arguments, "team", request.teams());
        any(sql, arguments, "plan", request.plans());
        any(sql, arguments, "tier", request.tiers());
        any(sql, arguments, "priority", request.priorities());
        sql.append(
                " and not exists (select from followup_lease l where l.patient_id = t.patient_id and l.expires_at > ?"
                        + " and l.agent <> ?) order by t.due_from, t.id limit ? for update of t skip locked");
        arguments.addAll(List.of(time, request.holder()));
        return sql.toString();
    }

    private static void any(StringBuilder sql, List<Object> arguments, String column, List<String> values) {
        if (values.size() == 1) {
            sql.append(" and t.").append(column).append(" = ?");
            arguments.add(values.get(0));
        } else if (!values.isEmpty()) {
            sql.append(" and t.").append(column).append(" = any(?)");
            arguments.add(values.toArray(String[]::new));
        }
    }
}
