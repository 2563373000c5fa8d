package org.carerelay.intake.journal;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.carerelay.intake.envelope.Envelope.OrderKeys.Replaced;
import org.carerelay.intake.envelope.OrderAliases;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps order aliases beyond this process: they work here at once, and on other nodes and after a restart as soon as the database
 * was reached. Until then a message under an old identifier may overtake one under the new; the record's row locks and watermarks
 * still hold.
 */
@Component
public class OrderAliasTable {

    private final JdbcTemplate jdbc;
    private final OrderAliases aliases;
    private final Clock clock;
    private final ConcurrentLinkedQueue<Replaced> unwritten = new ConcurrentLinkedQueue<>();
    private Timestamp seen = new Timestamp(0);

    OrderAliasTable(JdbcTemplate jdbc, OrderAliases aliases, Clock clock) {
        this.jdbc = jdbc;
        this.aliases = aliases;
        this.clock = clock;
    }

    /** Returns at once. */
    public void add(Replaced replaced) {
        aliases.add(replaced.old(), replaced.survivor());
        unwritten.add(replaced);
    }

    /** Writes what is new here and reads what is new elsewhere; called every few seconds. */
    synchronized void exchange() {
        write();
        jdbc.query(
                "SELECT old_key, survivor, since FROM order_alias WHERE since >= ? ORDER BY since",
                row -> {
                    aliases.add(row.getString(1), row.getString(2));
                    seen = row.getTimestamp(3);
                },
                Timestamp.from(seen.toInstant().minusSeconds(60)));
    }

    private void write() {
        List<Replaced> batch = new ArrayList<>();
        for (Replaced next = unwritten.poll(); next != null; next = unwritten.poll()) {
            batch.add(next);
        }
        if (batch.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(clock.instant());
        try {
            jdbc.batchUpdate(
                    "INSERT INTO order_alias (old_key, survivor, since) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    batch,
                    batch.size(),
                    (statement, replaced) -> {
                        statement.setString(1, replaced.old());
                        statement.setString(2, replaced.survivor());
                        statement.setTimestamp(3, now);
                    });
        } catch (RuntimeException e) {
            unwritten.addAll(batch);
            throw e;
        }
    }
}
