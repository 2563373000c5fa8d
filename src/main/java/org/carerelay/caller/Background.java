package org.carerelay.caller;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.record.search.ReadRule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What belongs to the people on a number, for all of them in one statement: each branch by its index on the patient, and limited. */
@Repository
class Background {

    /** A patient may be on the way, and late. */
    private static final Duration LATE = Duration.ofHours(2);

    private final JdbcTemplate jdbc;
    private final CallerSettings settings;
    private final List<ReadRule> rules;

    Background(JdbcTemplate jdbc, CallerSettings settings, ObjectProvider<ReadRule> rules) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.rules = rules.orderedStream().toList();
    }

    /** By patient and kind, each in its order. */
    record Things(Map<UUID, Map<Kind, List<Thing>>> all) {

        List<Thing> of(UUID patient, Kind kind) {
            return all.getOrDefault(patient, Map.of()).getOrDefault(kind, List.of());
        }
    }

    /** @param kinds that the caller may see; of these the read rules still hide what is not for this caller */
    Things read(Collection<UUID> patients, Set<Kind> kinds, Instant now) {
        var all = new HashMap<UUID, Map<Kind, List<Thing>>>();
        if (patients.isEmpty() || kinds.isEmpty()) {
            return new Things(all);
        }
        var values = new ArrayList<Object>();
        values.add(patients.stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(",", "[", "]")));
        var branches = kinds.stream().map(kind -> branch(kind, values, now)).collect(Collectors.joining(" union all "));
        // Not unnest of an array, whose length a custom plan knows: it would be planned anew each time, for ten times
        // the execution.
        jdbc.query(
                "with person as (select j::uuid as id from json_array_elements_text(?::json) j) select kind, patient_id, id, body from ("
                        + branches + ") things order by place",
                row -> {
                    var kind = Kind.valueOf(row.getString(1));
                    all.computeIfAbsent(row.getObject(2, UUID.class), id -> new EnumMap<>(Kind.class))
                            .computeIfAbsent(kind, each -> new ArrayList<>())
                            .add(new Thing(kind.type() + "/" + row.getString(3), Json.read(row.getBytes(4))));
                },
                values.toArray());
        return new Things(all);
    }

    private String branch(Kind kind, List<Object> values, Instant now) {
        var where = new StringBuilder(kind.condition());
        switch (kind) {
            case APPOINTMENT -> values.add(time(now.minus(LATE)));
            case RESULT -> values.add(time(now.minus(settings.resultsWithin())));
            default -> {}
        }
        for (var rule : rules) {
            var condition = rule.condition(kind.type(), "t");
            if (condition != null) {
                where.append(" and (").append(condition.sql()).append(')');
                values.addAll(condition.values());
            }
        }
        return """
            select '%1$s' as kind, x.patient_id, x.id, x.body, x.place from person cross join lateral (
                select t.patient_id, t.id, t.body, row_number() over (order by %2$s) as place from %3$s t
                where t.patient_id = person.id and %4$s order by %2$s limit %5$d) x"""
                .formatted(kind.name(), kind.order(), kind.table(), where, limit(kind));
    }

    private int limit(Kind kind) {
        return switch (kind) {
            case APPOINTMENT -> settings.appointments();
            case VISIT -> settings.visits();
            case TASK, RESULT, ERRAND -> settings.tasks();
        };
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
