package org.carerelay.followup.list;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who holds which patient, and how long. */
public final class Leases {

    private final JdbcTemplate jdbc;

    public Leases(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes what nobody else holds; in the order of their ids, so that two never wait for each other.
     *
     * @return those taken
     */
    Set<UUID> take(Collection<UUID> patients, ClaimRequest request, Instant now, Instant expires) {
        return new HashSet<>(jdbc.queryForList(
                "insert into followup_lease (patient_id, agent, client, expires_at)"
                        + " select p, ?, ?, ? from unnest(?) p order by p"
                        + " on conflict (patient_id) do update set agent = excluded.agent, client = excluded.client,"
                        + " expires_at = excluded.expires_at"
                        + " where followup_lease.expires_at <= ? or followup_lease.agent = excluded.agent"
                        + " returning patient_id",
                UUID.class,
                request.holder(),
                request.client(),
                expires.atOffset(ZoneOffset.UTC),
                patients.toArray(UUID[]::new),
                now.atOffset(ZoneOffset.UTC)));
    }

    /** Lets go of patients of whom nothing is in an agent's hands any more. */
    public void settle(Collection<UUID> patients) {
        if (!patients.isEmpty()) {
            jdbc.update(
                    "delete from followup_lease l where l.patient_id = any(?) and not exists (select from task t"
                            + " where t.patient_id = l.patient_id and t.status = 'in-progress' and t.business_status @> array['claimed'])",
                    (Object) patients.toArray(UUID[]::new));
        }
    }

    /** Who holds the patient now, as {@code client/agent}. */
    public Optional<String> holder(UUID patient, Instant now) {
        return jdbc
                .queryForList(
                        "select agent from followup_lease where patient_id = ? and expires_at > ?",
                        String.class,
                        patient,
                        now.atOffset(ZoneOffset.UTC))
                .stream()
                .findFirst();
    }
}
