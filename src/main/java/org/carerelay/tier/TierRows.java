package org.carerelay.tier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The column {@code patient.tier} and what it is computed from. */
@Repository
class TierRows implements Tiers {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;

    TierRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<UUID, Tier> of(Collection<UUID> patients) {
        var tiers = new HashMap<UUID, Tier>();
        if (!patients.isEmpty()) {
            jdbc.query(
                    "select id, tier from patient where id = any(?) and tier is not null",
                    row -> {
                        var tier = Tier.of(row.getString(2));
                        if (tier != null) {
                            tiers.put(row.getObject(1, UUID.class), tier);
                        }
                    },
                    (Object) patients.toArray(UUID[]::new));
        }
        return tiers;
    }

    /** One statement for all. */
    List<Standing> standings(Collection<UUID> patients, Instant now) {
        return jdbc.query(
                """
                select p.id, p.tier, p.body,
                    (select json_agg(f.body order by f.last_updated) from flag f where f.patient_id = p.id),
                    (select count(*) from encounter e
                        where e.patient_id = p.id and e.date_from >= ? and e.status <> all('{cancelled,entered-in-error}'))
                from patient p where p.id = any(?)""",
                (row, number) -> new Standing(
                        row.getObject(1, UUID.class),
                        Tier.of(row.getString(2)),
                        json(row.getString(3)),
                        claims(row.getString(4), now),
                        row.getInt(5)),
                now.minus(YEAR).atOffset(ZoneOffset.UTC),
                patients.toArray(UUID[]::new));
    }

    void keep(UUID patient, @Nullable Tier tier) {
        jdbc.update("update patient set tier = ? where id = ?", tier == null ? null : tier.code(), patient);
    }

    private static List<JsonNode> claims(@Nullable String flags, Instant now) {
        var claims = new ArrayList<JsonNode>();
        for (var flag : flags == null ? List.<JsonNode>of() : json(flags)) {
            var end = flag.at("/period/end").asText("");
            if (flag.path("status").asText().equals("active")
                    && TierFlag.is(flag, TierFlag.CLAIM)
                    && (end.isEmpty() || end.compareTo(now.toString().substring(0, Math.min(10, end.length()))) >= 0)) {
                claims.add(flag);
            }
        }
        return claims;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("A stored resource is no JSON", e);
        }
    }
}
