package org.carerelay.feed.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.StoredResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code feed_outbox} and its way into {@code feed_log}; the resource itself stands in {@code resource_version}, once. */
@Repository
class OutboxRows {

    /** The first half of our two-part advisory locks: for writing a patient's events, and for numbering. */
    private static final int PATIENT_LOCKS = 0x46454544;

    private static final int NUMBERING_LOCK = 0x52454C59;

    private static final String INSERT = "INSERT INTO feed_outbox"
            + " (resource_type, resource_id, version, changed_at, patient_id, cause, journal_id)"
            + " SELECT t, i, v, c, p, u, j FROM unnest(?::text[], ?::uuid[], ?::int[], ?::timestamptz[], ?::uuid[],"
            + " ?::text[], ?::uuid[]) WITH ORDINALITY AS e(t, i, v, c, p, u, j, n) ORDER BY n";

    private static final String NUMBER = "WITH taken AS (DELETE FROM feed_outbox"
            + " WHERE seq IN (SELECT seq FROM feed_outbox ORDER BY seq LIMIT ?) RETURNING *),"
            + " added AS (INSERT INTO feed_log"
            + " (recorded_at, resource_type, resource_id, version, changed_at, patient_id, cause, journal_id)"
            + " SELECT recorded_at, resource_type, resource_id, version, changed_at, patient_id, cause, journal_id"
            + " FROM taken ORDER BY seq RETURNING position, resource_type)"
            + " SELECT resource_type, max(position) AS last, count(*) AS events FROM added GROUP BY resource_type";

    private final JdbcTemplate jdbc;

    OutboxRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds the events in their order. Holds a lock on each of their patients until the commit: another transaction gets its
     * numbers for the same patient only after this one's events are visible, or gone.
     */
    void add(List<ResourceChange> changes) {
        Integer[] patients = changes.stream()
                .map(change -> change.after().patientId())
                .filter(Objects::nonNull)
                .map(UUID::hashCode)
                .distinct()
                .sorted()
                .toArray(Integer[]::new);
        if (patients.length > 0) {
            jdbc.query(
                    "SELECT pg_advisory_xact_lock(?, k) FROM unnest(?::int[]) AS k",
                    statement -> {
                        statement.setInt(1, PATIENT_LOCKS);
                        statement.setArray(2, statement.getConnection().createArrayOf("int4", patients));
                    },
                    row -> {});
        }
        jdbc.update(INSERT, statement -> bind(statement, changes));
    }

    private static void bind(PreparedStatement statement, List<ResourceChange> changes) throws SQLException {
        int size = changes.size();
        String[] types = new String[size];
        UUID[] ids = new UUID[size];
        Integer[] versions = new Integer[size];
        Timestamp[] times = new Timestamp[size];
        UUID[] patients = new UUID[size];
        String[] causes = new String[size];
        UUID[] journalIds = new UUID[size];
        for (int i = 0; i < size; i++) {
            StoredResource after = changes.get(i).after();
            types[i] = after.id().type();
            ids[i] = after.id().id();
            versions[i] = after.version();
            times[i] = Timestamp.from(after.lastUpdated());
            patients[i] = after.patientId();
            causes[i] = changes.get(i).lineage().cause().code();
            journalIds[i] = changes.get(i).lineage().journalId();
        }
        Connection connection = statement.getConnection();
        statement.setArray(1, connection.createArrayOf("text", types));
        statement.setArray(2, connection.createArrayOf("uuid", ids));
        statement.setArray(3, connection.createArrayOf("int4", versions));
        statement.setArray(4, connection.createArrayOf("timestamptz", times));
        statement.setArray(5, connection.createArrayOf("uuid", patients));
        statement.setArray(6, connection.createArrayOf("text", causes));
        statement.setArray(7, connection.createArrayOf("uuid", journalIds));
    }

    /**
     * Takes the right to number until the end of this transaction; false if another node has it. The lock is let go after the commit is
     * visible: who takes it next sees every position given before.
     */
    boolean tryToNumber() {
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT pg_try_advisory_xact_lock(?, 0)", Boolean.class, NUMBERING_LOCK));
    }

    /** Moves the next events from the outbox to the log, in their order. */
    Numbered number(int limit) {
        Map<String, Long> last = new HashMap<>();
        long[] count = {0};
        jdbc.query(
                NUMBER,
                row -> {
                    last.put(row.getString("resource_type"), row.getLong("last"));
                    count[0] += row.getLong("events");
                },
                limit);
        return new Numbered(count[0], last);
    }

    /**
     * What one transaction numbered.
     *
     * @param last by resource type its highest position
     */
    record Numbered(long count, Map<String, Long> last) {}
}
