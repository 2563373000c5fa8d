package org.carerelay.caller;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.carerelay.tier.Tier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Finds patients by their own number, by that of a relative or guardian, or by an identifier; one statement. */
@Repository
class Candidates {

    private static final String BY_PHONE =
            """
            with found (patient_id, relative, merged) as (
                select coalesce(survivor.id, p.id), null::json, survivor.id is not null
                from patient p
                left join lateral (select survivor_of(p.id) as id where p.replaced_by is not null) survivor on true
                where p.phones && array[?::text]
                union all
                select r.patient_id, r.body, false from related_person r
                where r.phones && array[?::text] and r.patient_id is not null and r.active is not false
            )
            select p.id, p.body, p.tier, f.relative, f.merged, false
            from found f join patient p on p.id = f.patient_id
            limit ?""";

    private static final String BY_IDENTIFIER =
            """
            with found (patient_id, merged) as (
                select distinct survivor_of(i.resource_id), survivor_of(i.resource_id) <> i.resource_id from identifier i
                where i.type = 'Patient' and i.value = ? and (?::text is null or i.system = ?)
            )
            select p.id, p.body, p.tier, null::json, f.merged, true
            from found f join patient p on p.id = f.patient_id
            limit ?""";

    private final JdbcTemplate jdbc;

    Candidates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** @param phone in E.164 */
    List<Candidate> byPhone(String phone, int limit) {
        return jdbc.query(BY_PHONE, (row, number) -> read(row), phone, phone, limit);
    }

    /** @param system null: any */
    List<Candidate> byIdentifier(@org.jspecify.annotations.Nullable String system, String value, int limit) {
        return jdbc.query(BY_IDENTIFIER, (row, number) -> read(row), value, system, system, limit);
    }

    private static Candidate read(ResultSet row) throws SQLException {
        var relative = row.getBytes(4);
        return new Candidate(
                row.getObject(1, UUID.class),
                Json.read(row.getBytes(2)),
                Tier.of(row.getString(3)),
                relative == null ? null : Json.read(relative),
                row.getBoolean(5),
                row.getBoolean(6));
    }
}
