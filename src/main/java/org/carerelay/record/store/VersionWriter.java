package org.carerelay.record.store;

import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Appends to {@code resource_version}. */
final class VersionWriter {

    private static final String INSERT =
            """
            insert into resource_version (type, id, version, last_updated, patient_id, body, journal_id, source, trigger, cause,
                mappings_checksum, received_at)
            values (?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, ?, ?)""";

    private VersionWriter() {}

    static void append(JdbcTemplate jdbc, List<Saved> saved) {
        jdbc.batchUpdate(INSERT, saved, saved.size(), (statement, each) -> {
            var after = each.after();
            var lineage = each.change().lineage();
            statement.setString(1, after.id().type());
            statement.setObject(2, after.id().id());
            statement.setInt(3, after.version());
            statement.setObject(4, after.lastUpdated().atOffset(ZoneOffset.UTC));
            statement.setObject(5, after.patientId(), Types.OTHER);
            statement.setString(6, each.body());
            statement.setObject(7, lineage.journalId());
            statement.setString(8, lineage.source());
            statement.setString(9, lineage.trigger());
            statement.setString(10, lineage.cause().code());
            statement.setString(11, lineage.mappingsChecksum());
            statement.setObject(12, lineage.receivedAt().atOffset(ZoneOffset.UTC));
        });
    }
}
