package org.carerelay.intake.journal;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Deletes the raw bytes of messages after the retention period; what became of them stays. */
@Component
class RawBytes {

    private static final int CHUNK = 1_000;

    private static final String PURGE =
            """
            UPDATE journal SET raw = NULL, original_raw = NULL
             WHERE intake_id IN (SELECT intake_id FROM journal
                                  WHERE received_at < ? AND raw IS NOT NULL AND NOT replay_pending
                                  ORDER BY received_at LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    private final JdbcTemplate jdbc;
    private final JournalSettings settings;
    private final Clock clock;

    RawBytes(JdbcTemplate jdbc, JournalSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return how many messages lost their bytes */
    int purge() {
        Timestamp before = Timestamp.from(clock.instant().minus(settings.keepRaw()));
        int purged = 0;
        int chunk;
        do {
            chunk = jdbc.update(PURGE, before, CHUNK);
            purged += chunk;
        } while (chunk == CHUNK);
        return purged;
    }
}
