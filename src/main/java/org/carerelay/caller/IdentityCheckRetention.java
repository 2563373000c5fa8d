package org.carerelay.caller;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets attempts that count no more; the audit trail has them for as long as it keeps anything. */
@Component
class IdentityCheckRetention {

    private final JdbcTemplate jdbc;
    private final CallerSettings settings;
    private final Clock clock;

    IdentityCheckRetention(JdbcTemplate jdbc, CallerSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void forget() {
        jdbc.update(
                "delete from identity_check where asked_at < ?",
                Timestamp.from(clock.instant().minus(settings.window()).minus(Duration.ofDays(1))));
    }
}
