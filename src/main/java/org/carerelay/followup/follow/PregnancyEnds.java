package org.carerelay.followup.follow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Which pregnancies are over, and which were lost, by the beginnings of ICD-10 codes of a patient's conditions. */
public final class PregnancyEnds {

    private static final List<String> BIRTHS = List.of("O80", "O81", "O82", "O83", "O84", "Z37", "Z38", "Z39");

    private final JdbcTemplate jdbc;
    private final List<String> losses;

    public PregnancyEnds(JdbcTemplate jdbc, List<String> losses) {
        this.jdbc = jdbc;
        this.losses = List.copyOf(losses);
    }

    /** By patient: true if it was lost, false if a child was born; absent if neither is known. */
    public Map<UUID, Boolean> of(Collection<UUID> patients) {
        Map<UUID, Boolean> ended = new HashMap<>();
        if (!patients.isEmpty()) {
            jdbc.query(
                    "select patient_id, code from condition where patient_id = any(?) and code is not null"
                            + " and not (coalesce(verification_status, '{}') && array['entered-in-error', 'refuted'])",
                    row -> {
                        UUID patient = row.getObject(1, UUID.class);
                        for (String code : (String[]) row.getArray(2).getArray()) {
                            if (losses.stream().anyMatch(code::startsWith)) {
                                ended.put(patient, true);
                            } else if (BIRTHS.stream().anyMatch(code::startsWith)) {
                                ended.putIfAbsent(patient, false);
                            }
                        }
                    },
                    (Object) patients.toArray(UUID[]::new));
        }
        return ended;
    }
}
