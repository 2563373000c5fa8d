package org.carerelay.feed.downstream;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What an engineer sees of the downstreams and does with them, on whichever node they run. */
@Component
public class DownstreamRepair {

    private final Downstreams downstreams;
    private final JdbcTemplate jdbc;

    DownstreamRepair(Downstreams downstreams, JdbcTemplate jdbc) {
        this.downstreams = downstreams;
        this.jdbc = jdbc;
    }

    /**
     * One downstream.
     *
     * @param position up to where it has come in the log
     * @param behind the log's last position less its own
     * @param snapshotLeft resources of a snapshot that it still has to be sent
     * @param stopped why nothing is sent until it is started; null if it runs
     * @param trouble why the receiver takes nothing at the moment; null if it does
     */
    public record State(
            String name,
            long position,
            long behind,
            long waiting,
            long parked,
            long snapshotLeft,
            @Nullable String stopped,
            @Nullable String trouble,
            @Nullable Instant troubleSince) {}

    /** A delivery that waits for its next try, or is parked; {@code nextAt} null with parked false: an earlier event of its patient goes first. */
    public record Waiting(
            long id,
            long sequence,
            String resource,
            boolean parked,
            int attempts,
            @Nullable Instant nextAt,
            String reason,
            Instant firstFailedAt) {}

    /** All that were ever started, by name. */
    public List<State> states() {
        return jdbc.query(
                "SELECT p.*, (SELECT coalesce(max(position), 0) FROM feed_log) AS head,"
                        + " (SELECT count(*) FROM feed_delivery d WHERE d.reader = p.reader AND NOT d.parked) AS waiting,"
                        + " (SELECT count(*) FROM feed_delivery d WHERE d.reader = p.reader AND d.parked) AS parked,"
                        + " (SELECT count(*) FROM feed_snapshot s WHERE s.reader = p.reader) AS snapshot_left"
                        + " FROM feed_position p WHERE p.reader LIKE 'downstream:%' ORDER BY p.reader",
                (row, n) -> new State(
                        row.getString("reader").substring("downstream:".length()),
                        row.getLong("position"),
                        Math.max(0, row.getLong("head") - row.getLong("position")),
                        row.getLong("waiting"),
                        row.getLong("parked"),
                        row.getLong("snapshot_left"),
                        row.getString("stopped"),
                        row.getString("trouble"),
                        row.getTimestamp("trouble_since") == null
                                ? null
                                : row.getTimestamp("trouble_since").toInstant()));
    }

    /** Whether there is such a downstream. */
    public boolean exists(String name) {
        return parts().leases().exists(Downstream.reader(name));
    }

    /** Deliveries of a downstream, oldest first. */
    public List<Waiting> deliveries(String name, boolean parked, int limit) {
        return jdbc.query(
                "SELECT * FROM feed_delivery WHERE reader = ? AND parked = ? ORDER BY id LIMIT ?",
                (row, n) -> new Waiting(
                        row.getLong("id"),
                        row.getLong("position"),
                        row.getString("resource_type") + "/" + row.getObject("resource_id") + "/_history/"
                                + row.getInt("version"),
                        row.getBoolean("parked"),
                        row.getInt("attempts"),
                        row.getTimestamp("next_at") == null
                                ? null
                                : row.getTimestamp("next_at").toInstant(),
                        row.getString("reason"),
                        row.getTimestamp("first_failed_at").toInstant()),
                Downstream.reader(name),
                parked,
                limit);
    }

    /**
     * Lets parked deliveries be tried again from the beginning of the schedule, each behind what waits for its patient.
     *
     * @param ids which; null for all
     * @return how many
     */
    public int retry(String name, @Nullable Set<Long> ids) {
        String reader = Downstream.reader(name);
        Integer retried = parts().transactions().execute(status -> {
            List<String> keys = jdbc.query(
                    "UPDATE feed_delivery SET parked = false, attempts = 0, next_at = NULL WHERE reader = ? AND parked"
                            + (ids == null ? "" : " AND id = ANY (?)") + " RETURNING partition_key",
                    statement -> {
                        statement.setString(1, reader);
                        if (ids != null) {
                            statement.setArray(2, statement.getConnection().createArrayOf("int8", ids.toArray()));
                        }
                    },
                    (row, n) -> row.getString(1));
            parts().deliveries()
                    .putFirst(reader, Set.copyOf(keys), parts().clock().instant());
            return keys.size();
        });
        downstreams.wake(name);
        return retried == null ? 0 : retried;
    }

    /** Gives a parked delivery up; whether there was one. */
    public boolean dismiss(String name, long id) {
        return jdbc.update(
                        "DELETE FROM feed_delivery WHERE reader = ? AND id = ? AND parked", Downstream.reader(name), id)
                == 1;
    }

    /** Stops or starts sending; what happens meanwhile waits in the log. */
    public void stop(String name, @Nullable String reason) {
        if (reason == null) {
            jdbc.update("UPDATE feed_position SET stopped = NULL WHERE reader = ?", Downstream.reader(name));
        } else {
            parts().leases().stop(Downstream.reader(name), reason);
        }
        downstreams.wake(name);
    }

    /** Sends everything again that was recorded at this time or later. */
    public long replayFrom(String name, Instant time) {
        return moveTo(name, parts().log().before(time));
    }

    /** Sends this event and everything after it again; empty if it is not in the log any more. */
    public OptionalLong replayFrom(String name, UUID eventId) {
        OptionalLong found = parts().log().positionOf(eventId);
        return found.isEmpty() ? found : OptionalLong.of(moveTo(name, found.getAsLong() - 1));
    }

    /** Sends everything from this sequence on again. */
    public long replayFromSequence(String name, long sequence) {
        return moveTo(name, sequence - 1);
    }

    private long moveTo(String name, long position) {
        jdbc.update(
                "UPDATE feed_position SET position = ?, moved_at = now(), stopped = NULL, trouble = NULL, trouble_since = NULL"
                        + " WHERE reader = ?",
                position,
                Downstream.reader(name));
        downstreams.wake(name);
        return position;
    }

    /**
     * Sends the newest version of every resource and goes on with the log from there.
     *
     * @return how many resources; empty if it does not run here with a list of types
     */
    public Optional<Integer> snapshot(String name) {
        Optional<Integer> begun = downstreams
                .running(name)
                .filter(downstream -> !downstream.types().isEmpty())
                .map(downstream -> parts().transactions()
                        .execute(status -> parts().snapshots().begin(downstream.reader(), downstream.types())));
        downstreams.wake(name);
        return begun;
    }

    private ReaderParts parts() {
        return downstreams.parts();
    }
}
