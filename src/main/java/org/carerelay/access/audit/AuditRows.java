package org.carerelay.access.audit;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.access.AuditEntry;
import org.carerelay.access.AuditFilter;
import org.carerelay.access.AuditQueries;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The table {@code audit_event}. */
@Repository
class AuditRows implements AuditQueries {

    private static final RowMapper<AuditEntry> ENTRY = (row, n) -> new AuditEntry(
            row.getObject("id", UUID.class),
            row.getTimestamp("recorded_at").toInstant(),
            row.getString("client_id"),
            row.getString("address"),
            row.getString("action"),
            row.getString("what"),
            List.of((UUID[]) row.getArray("patients").getArray()),
            row.getInt("outcome"),
            row.getString("detail"));

    private final JdbcTemplate jdbc;

    AuditRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds all of them in one batch; one that is there already is left alone, so that a repeated batch does no harm. */
    void add(List<AuditEntry> entries) {
        jdbc.batchUpdate(
                "INSERT INTO audit_event (id, recorded_at, client_id, address, action, what, patients, outcome, detail)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                entries,
                entries.size(),
                (statement, entry) -> {
                    statement.setObject(1, entry.id());
                    statement.setTimestamp(2, Timestamp.from(entry.recordedAt()));
                    statement.setString(3, entry.clientId());
                    statement.setString(4, entry.address());
                    statement.setString(5, entry.action());
                    statement.setString(6, entry.what());
                    statement.setArray(
                            7,
                            statement
                                    .getConnection()
                                    .createArrayOf("uuid", entry.patients().toArray(UUID[]::new)));
                    statement.setInt(8, entry.outcome());
                    statement.setString(9, entry.detail());
                });
    }

    @Override
    public Optional<AuditEntry> read(UUID id) {
        return jdbc.query("SELECT * FROM audit_event WHERE id = ?", ENTRY, id).stream()
                .findFirst();
    }

    @Override
    public List<AuditEntry> find(AuditFilter filter) {
        StringBuilder sql = new StringBuilder("SELECT * FROM audit_event WHERE true");
        List<Object> values = new ArrayList<>();
        if (filter.patient() != null) {
            sql.append(" AND patients <> '{}' AND patients @> ARRAY[?]::uuid[]");
            values.add(filter.patient());
        }
        if (filter.clientId() != null) {
            sql.append(" AND client_id = ?");
            values.add(filter.clientId());
        }
        if (filter.action() != null) {
            sql.append(" AND action = ?");
            values.add(filter.action());
        }
        if (filter.what() != null) {
            sql.append(" AND what = ?");
            values.add(filter.what());
        }
        if (filter.from() != null) {
            sql.append(" AND recorded_at >= ?");
            values.add(Timestamp.from(filter.from()));
        }
        if (filter.to() != null) {
            sql.append(" AND recorded_at < ?");
            values.add(Timestamp.from(filter.to()));
        }
        AuditEntry before = filter.before();
        if (before != null) {
            sql.append(" AND (recorded_at, id) < (?, ?)");
            values.add(Timestamp.from(before.recordedAt()));
            values.add(before.id());
        }
        sql.append(" ORDER BY recorded_at DESC, id DESC LIMIT ?");
        values.add(filter.limit());
        return jdbc.query(sql.toString(), ENTRY, values.toArray());
    }
}
