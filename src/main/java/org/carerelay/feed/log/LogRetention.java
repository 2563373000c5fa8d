package org.carerelay.feed.log;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Purges events that nobody can ask for any more, in small transactions: older than {@code keep} and passed by every reader, or
 * older than {@code keep-unread}. What was set aside stays until somebody has decided.
 */
@Component
class LogRetention {

    private static final Logger LOG = LoggerFactory.getLogger(LogRetention.class);
    private static final int CHUNK = 5_000;

    private final JdbcTemplate jdbc;
    private final LogSettings settings;
    private final Clock clock;

    LogRetention(JdbcTemplate jdbc, LogSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void purge() {
        Instant now = clock.instant();
        Long read = jdbc.queryForObject("SELECT min(position) FROM feed_position", Long.class);
        long from = 0;
        while (!Thread.currentThread().isInterrupted()) {
            Long last = jdbc.queryForObject(
                    "SELECT max(position) FROM (SELECT position FROM feed_log WHERE position > ? ORDER BY position LIMIT ?) c",
                    Long.class,
                    from,
                    CHUNK);
            if (last == null) {
                return;
            }
            int deleted = purge(from, last, read == null ? Long.MAX_VALUE : read, now);
            LOG.debug("{} events purged", deleted);
            if (deleted > 0 && read != null && last > read) {
                tellWhoMissed(last);
            }
            if (deleted == 0) {
                return;
            }
            from = last;
        }
    }

    private void tellWhoMissed(long last) {
        int missed = jdbc.update(
                "UPDATE feed_position SET stopped = 'events were purged before they were sent: begin again with a snapshot'"
                        + " WHERE position < ? AND reader LIKE 'downstream:%' AND stopped IS NULL",
                last);
        if (missed > 0) {
            LOG.error("{} downstreams missed events that were purged, and were stopped", missed);
        }
    }

    private int purge(long from, long to, long read, Instant now) {
        return jdbc.update(
                "DELETE FROM feed_log l WHERE position > ? AND position <= ? AND recorded_at < ?"
                        + " AND (position <= ? OR recorded_at < ?)"
                        + " AND NOT EXISTS (SELECT FROM feed_set_aside s WHERE s.position = l.position)",
                from,
                to,
                Timestamp.from(now.minus(settings.keep())),
                read,
                Timestamp.from(now.minus(settings.keepUnread())));
    }
}
