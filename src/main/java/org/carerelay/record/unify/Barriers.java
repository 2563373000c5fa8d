package org.carerelay.record.unify;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.intake.MergeNotReady;
import org.carerelay.intake.ReceivedMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * A merge waits for the orders of all its patients: a marker ahead of it in each other order says that everything earlier there
 * is in (rule 6).
 */
@Component
class Barriers {

    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Barriers(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes what the markers of a batch say; no statement if it has none. */
    void reach(Collection<ReceivedMessage> batch) {
        Timestamp now = Timestamp.from(clock.instant());
        List<Object[]> rows = batch.stream()
                .filter(message -> message.barrierFor() != null)
                .map(marker -> new Object[] {marker.barrierFor(), marker.orderKey(), now})
                .toList();
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(
                    "insert into merge_barrier (merge_id, order_key, reached_at) values (?, ?, ?) on conflict do nothing",
                    rows);
        }
    }

    /**
     * Lets merges pass whose markers have all come, and forgets those.
     *
     * @throws MergeNotReady if one has to wait: the batch is to be rolled back and tried again
     */
    void pass(Collection<ReceivedMessage> messages) {
        List<ReceivedMessage> waiting =
                messages.stream().filter(message -> message.waitsFor() > 0).toList();
        if (waiting.isEmpty()) {
            return;
        }
        UUID[] ids = waiting.stream().map(ReceivedMessage::intakeId).toArray(UUID[]::new);
        Map<UUID, Integer> reached = new HashMap<>();
        jdbc.query(
                "select merge_id, count(*) from merge_barrier where merge_id = any(?) group by merge_id",
                row -> {
                    reached.put(row.getObject(1, UUID.class), row.getInt(2));
                },
                (Object) ids);
        for (ReceivedMessage merge : waiting) {
            if (reached.getOrDefault(merge.intakeId(), 0) < merge.waitsFor()) {
                throw new MergeNotReady(merge.intakeId());
            }
        }
        jdbc.update(
                "delete from merge_barrier where merge_id = any(?) or reached_at < ?",
                ids,
                Timestamp.from(clock.instant().minus(KEPT)));
    }
}
