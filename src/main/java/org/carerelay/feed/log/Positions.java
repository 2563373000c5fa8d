package org.carerelay.feed.log;

import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Up to where each reader of the log has come; a reader's row is locked by the one node that works for it. */
@Component
public class Positions {

    private final JdbcTemplate jdbc;

    public Positions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** A reader never seen before starts at the end of the log: what was before it came is not its business. */
    public void register(String reader) {
        jdbc.update(
                "INSERT INTO feed_position (reader, position) SELECT ?, coalesce(max(position), 0) FROM feed_log"
                        + " ON CONFLICT DO NOTHING",
                reader);
    }

    /** Its position, locked until the end of this transaction; empty if another node works for it. */
    public OptionalLong tryToLock(String reader) {
        return one("SELECT position FROM feed_position WHERE reader = ? FOR UPDATE SKIP LOCKED", reader);
    }

    /** Its position, locked until the end of this transaction, after waiting for whoever works for it; empty if there is no such reader. */
    public OptionalLong lock(String reader) {
        return one("SELECT position FROM feed_position WHERE reader = ? FOR UPDATE", reader);
    }

    /** Its position as last committed; empty if there is no such reader. */
    public OptionalLong of(String reader) {
        return one("SELECT position FROM feed_position WHERE reader = ?", reader);
    }

    /** To be called under its lock. */
    public void move(String reader, long position) {
        jdbc.update("UPDATE feed_position SET position = ?, moved_at = now() WHERE reader = ?", position, reader);
    }

    private OptionalLong one(String sql, String reader) {
        List<Long> found = jdbc.queryForList(sql, Long.class, reader);
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.get(0));
    }
}
