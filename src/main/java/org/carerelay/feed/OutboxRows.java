package org.carerelay.feed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.StoredResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

/** The tables {@code feed_event} and {@code feed_pending}; the resource itself stands in {@code resource_version}, once. */
@Repository
class OutboxRows {

    /** The first half of our two-part advisory locks: for writing a patient's events, and for relaying. */
    private static final int PATIENT_LOCKS = 0x46454544;

    private static final int RELAY_LOCKS = 0x52454C59;

    private static final String INSERT = "WITH added AS (INSERT INTO feed_event"
            + " (resource_type, resource_id, version, changed_at, patient_id, cause, journal_id)"
            + " SELECT t, i, v, c, p, u, j FROM unnest(?::text[], ?::uuid[], ?::int[], ?::timestamptz[], ?::uuid[],"
            + " ?::text[], ?::uuid[]) WITH ORDINALITY AS e(t, i, v, c, p, u, j, n) ORDER BY n"
            + " RETURNING seq) INSERT INTO feed_pending (seq) SELECT seq FROM added";

    private static final RowMapper<FeedEvent> EVENT = (row, n) -> new FeedEvent(
            row.getLong("seq"),
            row.getString("resource_type"),
            row.getObject("resource_id", UUID.class),
            row.getInt("version"),
            row.getTimestamp("changed_at").toInstant(),
            row.getObject("patient_id", UUID.class),
            row.getString("cause"),
            row.getObject("journal_id", UUID.class),
            row.getString("body"));

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
     * Takes the right to relay until the end of this transaction; false if another node has it. The server ends a transaction
     * that waits for the broker longer than a minute, so that another node can go on.
     */
    boolean tryToRelay() {
        jdbc.execute("SET LOCAL idle_in_transaction_session_timeout = '60s'");
        return Boolean.TRUE.equals(
                jdbc.queryForObject("SELECT pg_try_advisory_xact_lock(?, 0)", Boolean.class, RELAY_LOCKS));
    }

    /** The next events, in order. */
    List<FeedEvent> pending(int limit) {
        return jdbc.query(
                "SELECT e.*, v.body FROM (SELECT seq FROM feed_pending ORDER BY seq LIMIT ?) p JOIN feed_event e USING (seq)"
                        + " JOIN resource_version v ON (v.type, v.id, v.version) = (e.resource_type, e.resource_id, e.version)"
                        + " ORDER BY e.seq",
                EVENT,
                limit);
    }

    void relayed(List<FeedEvent> events) {
        Long[] numbers = events.stream().map(FeedEvent::seq).toArray(Long[]::new);
        jdbc.update(
                "DELETE FROM feed_pending WHERE seq = ANY (?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("int8", numbers)));
    }

    /** How many events wait, and for how long the oldest of them does. */
    Backlog backlog(Instant now) {
        return Objects.requireNonNull(jdbc.queryForObject(
                "SELECT count(*) AS depth, (SELECT recorded_at FROM feed_event"
                        + " WHERE seq = (SELECT min(seq) FROM feed_pending)) AS oldest FROM feed_pending",
                (row, n) -> {
                    Timestamp oldest = row.getTimestamp("oldest");
                    Duration lag = oldest == null ? Duration.ZERO : Duration.between(oldest.toInstant(), now);
                    return new Backlog(row.getLong("depth"), lag.isNegative() ? Duration.ZERO : lag);
                }));
    }

    record Backlog(long depth, Duration lag) {}

    /** Deletes the oldest events that were sent and recorded before this time; true if there may be more. */
    boolean purge(Instant before, int chunk) {
        int deleted = jdbc.update(
                "DELETE FROM feed_event e WHERE e.seq IN (SELECT seq FROM feed_event ORDER BY seq LIMIT ?)"
                        + " AND e.recorded_at < ? AND NOT EXISTS (SELECT FROM feed_pending p WHERE p.seq = e.seq)",
                chunk,
                Timestamp.from(before));
        return deleted == chunk;
    }

    String installation() {
        return "urn:carerelay:" + jdbc.queryForObject("SELECT id FROM feed_installation", UUID.class);
    }
}
