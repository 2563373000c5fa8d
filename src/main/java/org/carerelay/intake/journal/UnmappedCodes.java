package org.carerelay.intake.journal;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.carerelay.intake.JournalOutcome;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * One work item per source, table and code without an entry. The item is written with the message that first showed it; how often
 * it came is counted beside the transactions, since one counter that every message waits for would put them in a row. A crash
 * may lose the last seconds of the count, never the item.
 */
@Component
class UnmappedCodes {

    private static final int MOST_REMEMBERED = 50_000;

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final Set<Item> written = ConcurrentHashMap.newKeySet();
    private final Map<Item, Long> counts = new HashMap<>();

    private record Item(String source, String table, String code) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            return (source + '\0' + table + '\0' + code)
                    .compareTo(other.source + '\0' + other.table + '\0' + other.code);
        }
    }

    UnmappedCodes(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes items not seen before, in the caller's transaction. */
    void note(Collection<JournalOutcome> outcomes) {
        Map<Item, UUID> fresh = new TreeMap<>();
        for (JournalOutcome outcome : outcomes) {
            for (Item item : items(outcome)) {
                if (!written.contains(item)) {
                    fresh.putIfAbsent(item, outcome.message().intakeId());
                }
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                "INSERT INTO unmapped_code (source, table_id, code, first_seen, last_seen, example)"
                        + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                fresh.entrySet(),
                fresh.size(),
                (statement, entry) -> {
                    statement.setString(1, entry.getKey().source());
                    statement.setString(2, entry.getKey().table());
                    statement.setString(3, entry.getKey().code());
                    statement.setTimestamp(4, now);
                    statement.setTimestamp(5, now);
                    statement.setObject(6, entry.getValue());
                });
    }

    /** Counts what was committed. */
    synchronized void count(Collection<JournalOutcome> committed) {
        for (JournalOutcome outcome : committed) {
            for (Item item : items(outcome)) {
                counts.merge(item, 1L, Long::sum);
                if (written.size() < MOST_REMEMBERED) {
                    written.add(item);
                }
            }
        }
    }

    /** Adds the counts to the database; called every few seconds and at the end. */
    void flush() {
        Map<Item, Long> counted = take();
        if (counted.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        try {
            jdbc.batchUpdate(
                    "UPDATE unmapped_code SET count = count + ?, last_seen = ?"
                            + " WHERE source = ? AND table_id = ? AND code = ?",
                    counted.entrySet(),
                    counted.size(),
                    (statement, entry) -> {
                        statement.setLong(1, entry.getValue());
                        statement.setTimestamp(2, Timestamp.from(now));
                        statement.setString(3, entry.getKey().source());
                        statement.setString(4, entry.getKey().table());
                        statement.setString(5, entry.getKey().code());
                    });
        } catch (RuntimeException e) {
            putBack(counted);
            throw e;
        }
    }

    private synchronized Map<Item, Long> take() {
        Map<Item, Long> taken = new TreeMap<>(counts);
        counts.clear();
        return taken;
    }

    private synchronized void putBack(Map<Item, Long> counted) {
        counted.forEach((item, count) -> counts.merge(item, count, Long::sum));
    }

    private static List<Item> items(JournalOutcome outcome) {
        List<Item> items = new ArrayList<>();
        for (String unmapped : outcome.unmapped()) {
            int bar = unmapped.indexOf('|');
            if (bar > 0) {
                String table = unmapped.substring(0, bar);
                items.add(new Item(outcome.message().source(), table, unmapped.substring(bar + 1)));
            }
        }
        return items;
    }
}
