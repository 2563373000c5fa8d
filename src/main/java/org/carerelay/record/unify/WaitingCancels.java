package org.carerelay.record.unify;

import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.carerelay.record.Lineage;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.patch.Author;
import org.carerelay.record.work.Workspace;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Cancels of visits that nobody has heard of yet: the table {@code pending_cancel} as one transaction sees it (rule 22). */
final class WaitingCancels {

    private record Waiting(String source, String system, String value) {}

    private final Map<Waiting, Long> waiting = new HashMap<>();

    /** Reads those of visits the index does not know; no statement if there are none. */
    void read(JdbcTemplate jdbc, Collection<IdentifierKey> unknownVisits) {
        if (unknownVisits.isEmpty()) {
            return;
        }
        List<IdentifierKey> keys = unknownVisits.stream().distinct().sorted().toList();
        jdbc.query(
                "select p.source, p.system, p.value, p.event_time from unnest(?::text[], ?::text[]) as k(system, value)"
                        + " join pending_cancel p using (system, value)",
                row -> {
                    Timestamp time = row.getTimestamp(4);
                    waiting.put(
                            new Waiting(row.getString(1), row.getString(2), row.getString(3)),
                            time == null ? 0 : time.getTime());
                },
                keys.stream().map(IdentifierKey::system).toArray(String[]::new),
                keys.stream().map(IdentifierKey::value).toArray(String[]::new));
    }

    void keep(Workspace work, Author author, IdentifierKey visit, Lineage lineage) {
        long time = author.moment().watermark(0);
        waiting.put(new Waiting(author.source(), visit.system(), visit.value()), time);
        work.write(
                "insert into pending_cancel (source, system, value, event_time, journal_id, kept_at)"
                        + " values (?, ?, ?, ?, ?, ?) on conflict (source, system, value)"
                        + " do update set event_time = excluded.event_time",
                author.source(),
                visit.system(),
                visit.value(),
                time == 0 ? null : new Timestamp(time),
                lineage.journalId(),
                Timestamp.from(lineage.receivedAt()));
    }

    /** The time of a cancel of this visit, 0 if unknown; null if there is none. It is gone from here then. */
    @Nullable
    Long take(Workspace work, Author author, IdentifierKey visit) {
        Waiting key = new Waiting(author.source(), visit.system(), visit.value());
        Long time = waiting.get(key);
        if (time != null) {
            work.write(
                    "delete from pending_cancel where source = ? and system = ? and value = ?",
                    author.source(),
                    visit.system(),
                    visit.value());
        }
        return time;
    }
}
