package org.carerelay.followup.follow;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The effective service tier of patients: their active Flag of category tier (rule 31). */
final class Tiers {

    private final JdbcTemplate jdbc;

    Tiers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** By patient; who has none is absent. */
    Map<UUID, String> of(Collection<UUID> patients) {
        Map<UUID, String> tiers = new HashMap<>();
        jdbc.query(
                "select patient_id, body #>> '{code,coding,0,code}' from flag where patient_id = any(?) and status = 'active'"
                        + " and category @> array['tier'] order by last_updated",
                row -> {
                    if (row.getString(2) != null) {
                        tiers.put(row.getObject(1, UUID.class), row.getString(2));
                    }
                },
                (Object) patients.toArray(UUID[]::new));
        return tiers;
    }
}
