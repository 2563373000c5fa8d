package org.carerelay.feed.downstream;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.feed.event.FeedEvent;
import org.carerelay.feed.event.RecordTables;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What a downstream has to be sent so that it knows everything, without gap or overlap: in one statement, hence in one view of the
 * database, the newest version of every resource is listed and the position is set to the end of the log. What is still in the
 * outbox is left out: it comes by the log.
 */
@Repository
class Snapshots {

    private final JdbcTemplate jdbc;

    Snapshots(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lists everything of these types, in a transaction of the caller's; what was waiting or parked is overtaken by it.
     *
     * @return how many resources
     */
    int begin(String reader, Set<String> types) {
        String all = types.stream()
                .sorted()
                .map(type -> "SELECT '" + type + "' AS type, id, version, patient_id FROM " + RecordTables.of(type))
                .collect(Collectors.joining(" UNION ALL "));
        jdbc.update("DELETE FROM feed_snapshot WHERE reader = ?", reader);
        jdbc.update("DELETE FROM feed_delivery WHERE reader = ?", reader);
        return jdbc.update(
                "WITH head AS (SELECT coalesce(max(position), 0) AS position FROM feed_log),"
                        + " moved AS (UPDATE feed_position SET position = head.position, moved_at = now(), trouble = NULL,"
                        + " trouble_since = NULL, stopped = NULL FROM head WHERE reader = ?)"
                        + " INSERT INTO feed_snapshot (reader, position, resource_type, resource_id, version, patient_id)"
                        + " SELECT ?, head.position, r.type, r.id, r.version, r.patient_id FROM (" + all + ") r, head"
                        + " WHERE NOT EXISTS (SELECT FROM feed_outbox o WHERE o.resource_type = r.type AND o.resource_id = r.id)"
                        + " ORDER BY r.type <> 'Patient', r.patient_id, r.type",
                reader,
                reader);
    }

    /** The next of them, as events with cause {@code load}: nobody is called because of them (rule 5). */
    List<Item> next(String reader, int limit) {
        return jdbc.query(
                "SELECT s.*, v.last_updated, v.journal_id, v.body FROM"
                        + " (SELECT * FROM feed_snapshot WHERE reader = ? ORDER BY id LIMIT ?) s JOIN resource_version v"
                        + " ON (v.type, v.id, v.version) = (s.resource_type, s.resource_id, s.version) ORDER BY s.id",
                (row, n) -> new Item(
                        new FeedEvent(
                                row.getLong("position"),
                                row.getTimestamp("last_updated").toInstant(),
                                row.getString("resource_type"),
                                row.getObject("resource_id", UUID.class),
                                row.getInt("version"),
                                row.getTimestamp("last_updated").toInstant(),
                                row.getObject("patient_id", UUID.class),
                                "load",
                                row.getObject("journal_id", UUID.class),
                                row.getString("body")),
                        row.getLong("id"),
                        0),
                reader,
                limit);
    }

    void done(Collection<Long> rows) {
        jdbc.update(
                "DELETE FROM feed_snapshot WHERE id = ANY (?)",
                statement -> statement.setArray(1, statement.getConnection().createArrayOf("int8", rows.toArray())));
    }

    long left(String reader) {
        Long left = jdbc.queryForObject("SELECT count(*) FROM feed_snapshot WHERE reader = ?", Long.class, reader);
        return left == null ? 0 : left;
    }
}
