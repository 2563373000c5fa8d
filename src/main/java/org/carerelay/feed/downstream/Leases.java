package org.carerelay.feed.downstream;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which node works for a downstream, where it is, and whether it is stopped. A node that died loses its leases after 20 seconds. */
@Component
class Leases {

    static final Duration LENGTH = Duration.ofSeconds(20);

    private final UUID node = UUID.randomUUID();
    private final JdbcTemplate jdbc;
    private final Clock clock;

    Leases(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What this node holds.
     *
     * @param stopped why nothing is to be sent; null if it runs
     */
    record Held(long position, @Nullable String stopped) {}

    /** Takes or renews; empty if another node has it. */
    Optional<Held> take(String reader) {
        List<Held> held = jdbc.query(
                "UPDATE feed_position SET leased_by = ?, leased_until = now() + ? * interval '1 ms' WHERE reader = ?"
                        + " AND (leased_by IS NULL OR leased_by = ? OR leased_until < now()) RETURNING position, stopped",
                (row, n) -> new Held(row.getLong("position"), row.getString("stopped")),
                node,
                LENGTH.toMillis(),
                reader,
                node);
        return held.stream().findFirst();
    }

    boolean exists(String reader) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM feed_position WHERE reader = ?)", Boolean.class, reader));
    }

    void release(String reader) {
        jdbc.update(
                "UPDATE feed_position SET leased_by = NULL, leased_until = NULL WHERE reader = ? AND leased_by = ?",
                reader,
                node);
    }

    /** Moves the position from where this node read it; false if a human moved it or another node took over meanwhile. */
    boolean move(String reader, long from, long to) {
        return from == to
                || jdbc.update(
                                "UPDATE feed_position SET position = ?, moved_at = now(), trouble = NULL, trouble_since = NULL"
                                        + " WHERE reader = ? AND position = ? AND leased_by = ?",
                                to,
                                reader,
                                from,
                                node)
                        == 1;
    }

    void stop(String reader, String reason) {
        jdbc.update("UPDATE feed_position SET stopped = ? WHERE reader = ?", reason, reader);
    }

    void trouble(String reader, @Nullable String reason) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.update(
                "UPDATE feed_position SET trouble = ?, trouble_since = CASE WHEN ?::text IS NULL THEN NULL"
                        + " ELSE coalesce(trouble_since, ?) END WHERE reader = ? AND trouble IS DISTINCT FROM ?",
                reason,
                reason,
                now,
                reader,
                reason);
    }
}
