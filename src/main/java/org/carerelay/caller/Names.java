package org.carerelay.caller;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The names of doctors, departments and places that a reference has no {@code display} for; one statement. */
@Component
public class Names {

    private final JdbcTemplate jdbc;

    Names(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * By reference, such as {@code Practitioner/…}; of a PractitionerRole the doctor's name. What the record does not hold is absent.
     */
    public Map<String, String> of(Collection<String> references) {
        var names = new HashMap<String, String>();
        var ids = references.stream()
                .map(Names::id)
                .filter(java.util.Objects::nonNull)
                .distinct()
                .toArray(UUID[]::new);
        if (ids.length == 0) {
            return names;
        }
        jdbc.query(
                """
                with wanted as (select unnest(?::uuid[]) as id),
                role as (select r.id, r.practitioner from practitioner_role r join wanted using (id))
                select 'Practitioner/' || p.id, coalesce(p.body -> 'name' -> 0 ->> 'text',
                    concat(p.body -> 'name' -> 0 ->> 'family', p.body -> 'name' -> 0 -> 'given' ->> 0))
                    from practitioner p join wanted using (id)
                union all select 'PractitionerRole/' || role.id, coalesce(p.body -> 'name' -> 0 ->> 'text',
                    concat(p.body -> 'name' -> 0 ->> 'family', p.body -> 'name' -> 0 -> 'given' ->> 0))
                    from role join practitioner p on 'Practitioner/' || p.id = role.practitioner
                union all select 'HealthcareService/' || s.id, s.body ->> 'name' from healthcare_service s join wanted using (id)
                union all select 'Location/' || l.id, l.body ->> 'name' from location l join wanted using (id)
                union all select 'Organization/' || o.id, o.body ->> 'name' from organization o join wanted using (id)""",
                row -> {
                    var name = row.getString(2);
                    if (name != null && !name.isBlank()) {
                        names.put(row.getString(1), name);
                    }
                },
                (Object) ids);
        return names;
    }

    private static @org.jspecify.annotations.Nullable UUID id(String reference) {
        try {
            return UUID.fromString(reference.substring(reference.indexOf('/') + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
