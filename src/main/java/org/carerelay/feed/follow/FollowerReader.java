package org.carerelay.feed.follow;

import java.util.OptionalLong;
import org.carerelay.feed.log.EventLog;
import org.carerelay.feed.log.Round;
import org.carerelay.platform.DatabaseFault;
import org.carerelay.record.RecordFollower;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One follower's work on this node, done by one thread. A batch that fails is taken again one by one; an event that keeps failing
 * alone is set aside in the transaction that moves the position over it.
 */
final class FollowerReader {

    private static final Logger LOG = LoggerFactory.getLogger(FollowerReader.class);

    private final RecordFollower follower;
    private final String reader;
    private final FollowerParts parts;
    private int size;
    private long first;
    private @Nullable Failing failing;

    private record Failing(long position, int attempts, RuntimeException failure) {}

    FollowerReader(RecordFollower follower, FollowerParts parts) {
        this.follower = follower;
        this.reader = reader(follower);
        this.parts = parts;
        this.size = parts.settings().batch();
    }

    /** Its name among the readers of the log. */
    static String reader(RecordFollower follower) {
        return "follower:" + follower.name();
    }

    /** Whether it waits for the intake (rule 27). */
    boolean holds() {
        return follower.holdsWhileIntakeLags()
                && parts.lag().get().compareTo(parts.settings().holdAbove()) > 0;
    }

    /** Follows one batch. */
    Round follow() {
        if (holds()) {
            return Round.HELD;
        }
        first = -1;
        try {
            Round round = parts.transactions().execute(status -> step());
            size = Math.min(parts.settings().batch(), size * 2);
            failing = null;
            return round == null ? Round.AWAY : round;
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private Round step() {
        OptionalLong position = parts.positions().tryToLock(reader);
        if (position.isEmpty()) {
            return Round.BUSY;
        }
        EventLog.Slice slice = parts.log().after(position.getAsLong(), follower.types(), size);
        if (!slice.events().isEmpty()) {
            first = slice.events().get(0).position();
            Failing known = failing;
            if (known != null
                    && known.position() == first
                    && known.attempts() >= parts.settings().attempts()) {
                return setAside(known);
            }
            follower.follow(parts.events().of(slice.events()));
        }
        if (slice.upTo() > position.getAsLong()) {
            parts.positions().move(reader, slice.upTo());
        }
        return slice.more() ? Round.MORE : Round.EMPTY;
    }

    private Round setAside(Failing event) {
        parts.setAside().add(reader, event.position(), event.attempts(), event.failure());
        parts.positions().move(reader, event.position());
        LOG.error("{} set the event at {} aside: {}", reader, event.position(), SetAside.describe(event.failure()));
        return Round.MORE;
    }

    private Round failed(RuntimeException e) {
        return switch (DatabaseFault.of(e)) {
            case AWAY -> {
                LOG.warn("{} waits for the database", reader);
                yield Round.AWAY;
            }
            case AGAIN -> {
                LOG.debug("{} met another transaction", reader);
                size = Math.max(1, size / 2);
                yield Round.BUSY;
            }
            case NONE -> blame(e);
        };
    }

    /** A failure that no event stands behind is ours, and waits for the next release rather than costing an event. */
    private Round blame(RuntimeException e) {
        if (first < 0) {
            LOG.error("{} cannot read its events: {}", reader, SetAside.describe(e));
            return Round.AWAY;
        }
        if (size > 1) {
            size = 1;
            return Round.MORE;
        }
        Failing known = failing;
        int attempts = known != null && known.position() == first ? known.attempts() + 1 : 1;
        failing = new Failing(first, attempts, e);
        return Round.BUSY;
    }
}
