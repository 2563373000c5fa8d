package org.carerelay.feed.list;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code feed_list}: up to which time each list went out. */
@Repository
class ListRuns {

    private final JdbcTemplate jdbc;

    ListRuns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far a list is.
     *
     * @param done the run that went out last, or the moment the list was new
     * @param asOf the moment whose state that run showed; null if there was none
     */
    record State(Instant done, @Nullable Instant asOf) {}

    State state(String name, Instant now) {
        jdbc.update(
                "INSERT INTO feed_list (name, done) VALUES (?, ?) ON CONFLICT DO NOTHING", name, Timestamp.from(now));
        return Optional.ofNullable(jdbc.queryForObject(
                        "SELECT done, as_of FROM feed_list WHERE name = ?",
                        (row, n) -> new State(
                                row.getTimestamp("done").toInstant(),
                                row.getTimestamp("as_of") == null
                                        ? null
                                        : row.getTimestamp("as_of").toInstant()),
                        name))
                .orElseThrow();
    }

    /** Takes a run for a quarter of an hour; false if another node has it. */
    boolean claim(String name) {
        return jdbc.update(
                        "UPDATE feed_list SET claimed_until = now() + interval '15 minutes' WHERE name = ? AND claimed_until < now()",
                        name)
                == 1;
    }

    void done(String name, Instant due, Instant asOf) {
        jdbc.update(
                "UPDATE feed_list SET done = ?, as_of = ?, claimed_until = '-infinity', trouble = NULL WHERE name = ?",
                Timestamp.from(due),
                Timestamp.from(asOf),
                name);
    }

    void failed(String name, String reason) {
        jdbc.update("UPDATE feed_list SET claimed_until = '-infinity', trouble = ? WHERE name = ?", reason, name);
    }
}
