package org.carerelay.feed.log;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How far each reader is behind the log. The database is asked at most every 5 seconds; NaN if it does not answer. */
@Component
public class Backlogs {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Backlog UNKNOWN = new Backlog(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** The outbox is what nobody has read; positions have few gaps, so their difference counts events. */
    private static final String ASK = "SELECT p.reader,"
            + " (SELECT count(*) FROM feed_outbox) + greatest(0, (SELECT coalesce(max(position), 0) FROM feed_log) - p.position) AS depth,"
            + " coalesce((SELECT recorded_at FROM feed_log WHERE position > p.position ORDER BY position LIMIT 1),"
            + " (SELECT recorded_at FROM feed_outbox ORDER BY seq LIMIT 1)) AS oldest,"
            + " (SELECT count(*) FROM feed_set_aside s WHERE s.reader = p.reader) AS set_aside,"
            + " (SELECT count(*) FROM feed_delivery d WHERE d.reader = p.reader AND NOT d.parked) AS waiting,"
            + " (SELECT count(*) FROM feed_delivery d WHERE d.reader = p.reader AND d.parked) AS parked FROM feed_position p";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private @Nullable Instant asked;
    private Map<String, Backlog> known = Map.of();

    Backlogs(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What a reader has before it.
     *
     * @param depth events of any type
     * @param seconds for which the oldest of them has been waiting
     * @param setAside events that a follower could not take
     * @param waiting events that a downstream did not take yet, and those behind them
     * @param parked events that a downstream did not take at the last try
     */
    public record Backlog(double depth, double seconds, double setAside, double waiting, double parked) {}

    /** Of one reader; NaN if it is not known. */
    public synchronized Backlog of(String reader) {
        Instant now = clock.instant();
        Instant last = asked;
        if (last == null || now.isAfter(last.plus(FRESH))) {
            asked = now;
            try {
                known = ask(now);
            } catch (DataAccessException e) {
                known = Map.of();
            }
        }
        return known.getOrDefault(reader, UNKNOWN);
    }

    Map<String, Backlog> ask(Instant now) {
        Map<String, Backlog> found = new ConcurrentHashMap<>();
        jdbc.query(ASK, row -> {
            Timestamp oldest = row.getTimestamp("oldest");
            double seconds = oldest == null
                    ? 0
                    : Duration.between(oldest.toInstant(), now).toMillis() / 1000.0;
            found.put(
                    row.getString("reader"),
                    new Backlog(
                            row.getLong("depth"),
                            Math.max(0, seconds),
                            row.getLong("set_aside"),
                            row.getLong("waiting"),
                            row.getLong("parked")));
        });
        return found;
    }
}
