package org.carerelay.intake.journal;

import java.time.Clock;
import java.time.Duration;
import org.carerelay.intake.envelope.OrderAliases;
import org.springframework.jdbc.core.JdbcTemplate;

/** Parts of the journal whose database is away. */
public final class TestJournal {

    private TestJournal() {}

    public static RefusedFrames refusedFrames() {
        return new RefusedFrames(new JournalRows(new JdbcTemplate(), Clock.systemUTC()));
    }

    public static OrderAliasTable aliases() {
        return new OrderAliasTable(new JdbcTemplate(), new OrderAliases(), Clock.systemUTC());
    }

    public static Outcomes outcomes() {
        JournalSettings settings = new JournalSettings(
                Duration.ofDays(7), Duration.ofDays(180), Duration.ofHours(1), Duration.ofSeconds(10));
        return new Outcomes(new JdbcTemplate(), settings);
    }
}
