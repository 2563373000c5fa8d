package org.carerelay.feed.follow;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Events that a follower could not take: they wait for a human. */
@Repository
class SetAside {

    private final JdbcTemplate jdbc;
    private final Clock clock;

    SetAside(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param error class of the failure and where in the program it happened
     */
    record Entry(
            long position,
            String resourceType,
            UUID resourceId,
            int version,
            int attempts,
            String error,
            Instant setAsideAt) {}

    void add(String reader, long position, int attempts, Throwable failure) {
        jdbc.update(
                "INSERT INTO feed_set_aside (reader, position, attempts, error, set_aside_at) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (reader, position) DO UPDATE SET attempts = excluded.attempts, error = excluded.error",
                reader,
                position,
                attempts,
                describe(failure),
                Timestamp.from(clock.instant()));
    }

    void failedAgain(String reader, long position, Throwable failure) {
        jdbc.update(
                "UPDATE feed_set_aside SET attempts = attempts + 1, error = ? WHERE reader = ? AND position = ?",
                describe(failure),
                reader,
                position);
    }

    /** Whether it was there. */
    boolean remove(String reader, long position) {
        return jdbc.update("DELETE FROM feed_set_aside WHERE reader = ? AND position = ?", reader, position) == 1;
    }

    long count(String reader) {
        Long count = jdbc.queryForObject("SELECT count(*) FROM feed_set_aside WHERE reader = ?", Long.class, reader);
        return count == null ? 0 : count;
    }

    List<Entry> list(String reader, int limit) {
        return jdbc.query(
                "SELECT s.*, l.resource_type, l.resource_id, l.version FROM feed_set_aside s JOIN feed_log l USING (position)"
                        + " WHERE s.reader = ? ORDER BY s.position LIMIT ?",
                (row, n) -> new Entry(
                        row.getLong("position"),
                        row.getString("resource_type"),
                        row.getObject("resource_id", UUID.class),
                        row.getInt("version"),
                        row.getInt("attempts"),
                        row.getString("error"),
                        row.getTimestamp("set_aside_at").toInstant()),
                reader,
                limit);
    }

    /** The innermost cause's class and our line that met it; never its message, which may quote values. */
    static String describe(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        for (StackTraceElement line : cause.getStackTrace()) {
            if (line.getClassName().startsWith("org.carerelay.")) {
                return cause.getClass().getName() + " at " + line.getClassName() + ":" + line.getLineNumber();
            }
        }
        return cause.getClass().getName();
    }
}
