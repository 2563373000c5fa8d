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

    /** Materialized and limited before anything is joined: the planner expects a number to be in thousands of rows, and would read them all. */
    private static final String BY_PHONE =
            """
            with found (patient_id, relative, merged) as materialized (
                (select case when p.replaced_by is null then p.id else survivor_of(p.id) end, null::json, p.replaced_by is not null
                from patient p where p.phones && array[?::text] limit %1$d)
                union all
                (select r.patient_id, r.body, false from related_person r
                where r.phones && array[?::text] and r.patient_id is not null and r.active is not false limit %1$d)
            )
            select p.id, p.body, p.tier, f.relative, f.merged, false from found f join patient p on p.id = f.patient_id""";

    private static final String BY_IDENTIFIER =
            """
            with found (patient_id, merged) as materialized (
                select distinct survivor_of(i.resource_id), survivor_of(i.resource_id) <> i.resource_id from identifier i
                where i.type = 'Patient' and i.value = ? and (?::text is null or i.system = ?) limit %1$d
            )
            select p.id, p.body, p.tier, null::json, f.merged, true from found f join patient p on p.id = f.patient_id""";

    private final JdbcTemplate jdbc;
    private final String byPhone;
    private final String byIdentifier;

    Candidates(JdbcTemplate jdbc, CallerSettings settings) {
        this.jdbc = jdbc;
        this.byPhone = BY_PHONE.formatted(settings.persons() * 4);
        this.byIdentifier = BY_IDENTIFIER.formatted(settings.persons() + 1);
    }

    /** @param phone in E.164 */
    List<Candidate> byPhone(String phone) {
        return jdbc.query(byPhone, (row, number) -> read(row), phone, phone);
    }

    /** @param system null: any */
    List<Candidate> byIdentifier(@org.jspecify.annotations.Nullable String system, String value) {
        return jdbc.query(byIdentifier, (row, number) -> read(row), value, system, system);
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
