package org.carerelay.feed.downstream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.feed.event.FeedEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What receivers did not take at the first try: {@code feed_delivery}. */
@Repository
class Deliveries {

    private static final String BODIES = "SELECT d.id, v.body FROM feed_delivery d JOIN resource_version v"
            + " ON (v.type, v.id, v.version) = (d.resource_type, d.resource_id, d.version) WHERE d.id = ANY (?)";

    private final JdbcTemplate jdbc;

    Deliveries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps an event for later; the first of its patient has a next time, those behind it none. */
    void add(
            String reader,
            FeedEvent event,
            int attempts,
            @Nullable Instant nextAt,
            boolean parked,
            String reason,
            Instant now) {
        jdbc.update(
                "INSERT INTO feed_delivery (reader, partition_key, position, recorded_at, resource_type, resource_id, version,"
                        + " changed_at, patient_id, cause, journal_id, parked, attempts, next_at, reason, first_failed_at, last_failed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                reader,
                event.partitionKey(),
                event.position(),
                Timestamp.from(event.recordedAt()),
                event.resourceType(),
                event.resourceId(),
                event.version(),
                Timestamp.from(event.changedAt()),
                event.patientId(),
                event.cause(),
                event.journalId(),
                parked,
                attempts,
                nextAt == null ? null : Timestamp.from(nextAt),
                reason,
                Timestamp.from(now),
                Timestamp.from(now));
    }

    /** Which of these patients have events waiting. */
    Set<String> blocked(String reader, Collection<String> keys) {
        return keys.isEmpty()
                ? Set.of()
                : new HashSet<>(jdbc.query(
                        "SELECT DISTINCT partition_key FROM feed_delivery WHERE reader = ? AND NOT parked AND partition_key = ANY (?)",
                        statement -> {
                            statement.setString(1, reader);
                            statement.setArray(2, statement.getConnection().createArrayOf("text", keys.toArray()));
                        },
                        (row, n) -> row.getString(1)));
    }

    /** What may be tried now: the waiting events of patients whose first is due. */
    List<Item> due(String reader, Instant now, int patients) {
        List<String> keys = jdbc.queryForList(
                "SELECT partition_key FROM feed_delivery WHERE reader = ? AND next_at <= ? ORDER BY next_at LIMIT ?",
                String.class,
                reader,
                Timestamp.from(now),
                patients);
        if (keys.isEmpty()) {
            return List.of();
        }
        return withBodies(jdbc.query(
                "SELECT * FROM feed_delivery WHERE reader = ? AND NOT parked AND partition_key = ANY (?) ORDER BY id LIMIT 500",
                statement -> {
                    statement.setString(1, reader);
                    statement.setArray(2, statement.getConnection().createArrayOf("text", keys.toArray()));
                },
                (row, n) -> item(row)));
    }

    boolean remove(long id) {
        return jdbc.update("DELETE FROM feed_delivery WHERE id = ?", id) == 1;
    }

    void failed(long id, int attempts, @Nullable Instant nextAt, String reason, Instant now) {
        jdbc.update(
                "UPDATE feed_delivery SET attempts = ?, next_at = ?, parked = ?, reason = ?, last_failed_at = ? WHERE id = ?",
                attempts,
                nextAt == null ? null : Timestamp.from(nextAt),
                nextAt == null,
                reason,
                Timestamp.from(now),
                id);
    }

    /** Lets the first waiting event of each of these patients be tried at once, if it has no time yet. */
    void promote(String reader, Collection<String> keys, Instant now) {
        if (keys.isEmpty()) {
            return;
        }
        jdbc.update(
                "UPDATE feed_delivery SET next_at = ? WHERE next_at IS NULL AND id IN (SELECT min(id) FROM feed_delivery"
                        + " WHERE reader = ? AND NOT parked AND partition_key = ANY (?) GROUP BY partition_key)",
                statement -> {
                    statement.setTimestamp(1, Timestamp.from(now));
                    statement.setString(2, reader);
                    statement.setArray(3, statement.getConnection().createArrayOf("text", keys.toArray()));
                });
    }

    /** What was put back among the waiting may be older than the first of its patient: the oldest goes first. */
    void putFirst(String reader, Collection<String> keys, Instant now) {
        jdbc.update(
                "UPDATE feed_delivery SET next_at = NULL WHERE reader = ? AND NOT parked AND partition_key = ANY (?)",
                statement -> {
                    statement.setString(1, reader);
                    statement.setArray(2, statement.getConnection().createArrayOf("text", keys.toArray()));
                });
        promote(reader, keys, now);
    }

    boolean anyWaiting(String reader) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM feed_delivery WHERE reader = ? AND next_at IS NOT NULL)",
                Boolean.class,
                reader));
    }

    private List<Item> withBodies(List<Item> bare) {
        Map<Long, String> bodies = new HashMap<>();
        jdbc.query(
                BODIES,
                statement -> statement.setArray(
                        1,
                        statement
                                .getConnection()
                                .createArrayOf(
                                        "int8",
                                        bare.stream().map(item -> item.row).toArray())),
                row -> {
                    bodies.put(row.getLong("id"), row.getString("body"));
                });
        List<Item> complete = new ArrayList<>();
        for (Item item : bare) {
            String body = bodies.get(item.row);
            if (body != null) {
                complete.add(new Item(item.event.with(body), item.row, item.attempts));
            }
        }
        return complete;
    }

    private static Item item(ResultSet row) throws SQLException {
        FeedEvent event = new FeedEvent(
                row.getLong("position"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("resource_type"),
                row.getObject("resource_id", UUID.class),
                row.getInt("version"),
                row.getTimestamp("changed_at").toInstant(),
                row.getObject("patient_id", UUID.class),
                row.getString("cause"),
                row.getObject("journal_id", UUID.class),
                "");
        return new Item(event, row.getLong("id"), row.getInt("attempts"));
    }
}
