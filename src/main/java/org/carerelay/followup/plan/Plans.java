package org.carerelay.followup.plan;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hl7.fhir.r4.model.PlanDefinition;
import org.springframework.jdbc.core.JdbcTemplate;

/** The plans in force: asked of the record each time, so that every node sees a change at once, compiled once per version. */
public final class Plans {

    private final JdbcTemplate jdbc;
    private final PlanReader reader;
    private final FhirContext fhir;
    private Map<Key, Object> compiled = Map.of();

    private record Key(UUID id, int version) {}

    /**
     * @param plans that can be followed
     * @param broken that cannot, by id, though they are active
     */
    public record Active(List<Plan> plans, Map<UUID, PlanRejected> broken) {

        public List<Plan> of(java.util.function.Predicate<Plan> wanted) {
            return plans.stream().filter(wanted).toList();
        }

        public java.util.Optional<Plan> byCode(String code) {
            return plans.stream().filter(plan -> plan.code().equals(code)).findFirst();
        }
    }

    public Plans(JdbcTemplate jdbc, PlanReader reader, FhirContext fhir) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.fhir = fhir;
    }

    public synchronized Active active() {
        Map<Key, Object> now = new HashMap<>();
        List<UUID> missing = new ArrayList<>();
        jdbc.query("select id, version from plan_definition where status = 'active'", row -> {
            Key key = new Key(row.getObject(1, UUID.class), row.getInt(2));
            Object known = compiled.get(key);
            if (known == null) {
                missing.add(key.id());
            } else {
                now.put(key, known);
            }
        });
        if (!missing.isEmpty()) {
            jdbc.query(
                    "select id, version, body from plan_definition where status = 'active' and id = any(?)",
                    row -> {
                        UUID id = row.getObject(1, UUID.class);
                        now.put(new Key(id, row.getInt(2)), read(id, row.getString(3)));
                    },
                    (Object) missing.toArray(UUID[]::new));
        }
        compiled = now;
        List<Plan> plans = new ArrayList<>();
        Map<UUID, PlanRejected> broken = new HashMap<>();
        now.forEach((key, value) -> {
            if (value instanceof Plan plan) {
                plans.add(plan);
            } else if (value instanceof PlanRejected rejected) {
                broken.put(key.id(), rejected);
            }
        });
        plans.sort(java.util.Comparator.comparing(Plan::code));
        return new Active(List.copyOf(plans), broken);
    }

    private Object read(UUID id, String body) {
        try {
            var parser = fhir.newJsonParser();
            parser.setParserErrorHandler(new LenientErrorHandler(false));
            return reader.read(id, parser.parseResource(PlanDefinition.class, body));
        } catch (PlanRejected rejected) {
            return rejected;
        } catch (RuntimeException unreadable) {
            return new PlanRejected(List.of(new Finding("PlanDefinition", "cannot be read")));
        }
    }
}
