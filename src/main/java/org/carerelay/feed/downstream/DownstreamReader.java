package org.carerelay.feed.downstream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.carerelay.feed.event.FeedEvent;
import org.carerelay.feed.log.EventLog;
import org.carerelay.feed.log.Round;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One downstream's work on this node, done by one thread: what is due again, then what is left of a snapshot, then the log. A
 * receiver that takes nothing is left alone for a while, and nothing moves; an event that is not taken while others are is kept for
 * later with all that come after it for the same patient.
 */
final class DownstreamReader {

    private static final Logger LOG = LoggerFactory.getLogger(DownstreamReader.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(400);
    private static final Duration RENEW = Duration.ofSeconds(5);

    private final Downstream downstream;
    private final String reader;
    private final Delivery delivery;
    private final ReaderParts parts;
    private final Pause pause;
    private final Outcomes outcomes;
    private Leases.@Nullable Held held;
    private Instant renewed = Instant.MIN;
    private Instant looked = Instant.MIN;
    private boolean waiting = true;

    DownstreamReader(Downstream downstream, Delivery delivery, ReaderParts parts) {
        this.downstream = downstream;
        this.reader = downstream.reader();
        this.delivery = delivery;
        this.parts = parts;
        this.pause = new Pause(parts.clock());
        this.outcomes = new Outcomes(downstream, parts);
    }

    /** Looks at the database again: somebody changed the position, the deliveries or the settings. */
    synchronized void forget() {
        renewed = Instant.MIN;
        looked = Instant.MIN;
        pause.end();
    }

    void release() {
        parts.leases().release(reader);
    }

    Round once() {
        if (pause.lasts()) {
            return Round.HELD;
        }
        try {
            Leases.Held now = hold();
            if (now == null || now.stopped() != null) {
                return Round.HELD;
            }
            Round again = again(now);
            return again == null ? fromLog(now) : again;
        } catch (DataAccessException | TransactionException e) {
            forget();
            return Round.AWAY;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Round.HELD;
        }
    }

    private synchronized Leases.@Nullable Held hold() {
        Instant now = parts.clock().instant();
        if (held == null || !now.isBefore(renewed.plus(RENEW)) || renewed.equals(Instant.MIN)) {
            held = parts.leases().take(reader).orElse(null);
            renewed = now;
        }
        return held;
    }

    private @Nullable Round again(Leases.Held now) throws InterruptedException {
        Instant time = parts.clock().instant();
        if (!looked.equals(Instant.MIN) && time.isBefore(looked.plus(LOOK_AGAIN))) {
            return null;
        }
        looked = time;
        waiting = parts.deliveries().anyWaiting(reader);
        List<Item> due = waiting ? parts.deliveries().due(reader, time, downstream.concurrency() * 2) : List.of();
        if (!due.isEmpty()) {
            Sending sending = send(due, Set.of());
            outcomes.ofRetries(due);
            pauseIf(sending.trouble());
            looked = Instant.MIN;
            return Round.MORE;
        }
        List<Item> snapshot = parts.snapshots().next(reader, parts.batch());
        if (snapshot.isEmpty()) {
            return null;
        }
        looked = Instant.MIN;
        Sending sending = send(snapshot, blocked(snapshot));
        boolean stuck = sending.trouble() != null;
        outcomes.ofSnapshot(snapshot, stuck);
        pauseIf(sending.trouble());
        return Round.MORE;
    }

    private Round fromLog(Leases.Held now) throws InterruptedException {
        EventLog.Slice slice = parts.log().after(now.position(), downstream.types(), parts.batch());
        List<Item> items = new ArrayList<>();
        for (FeedEvent event : slice.events()) {
            if (downstream.wants(event)) {
                items.add(new Item(event, 0, 0));
            }
        }
        long upTo = slice.upTo();
        NotTaken trouble = null;
        if (!items.isEmpty()) {
            Sending sending = send(items, waiting ? blocked(items) : Set.of());
            trouble = sending.trouble();
            upTo = outcomes.ofLog(items, trouble != null, now.position(), upTo);
            waiting |= items.stream().anyMatch(item -> item.fate == Item.Fate.FAILED);
        } else if (!parts.leases().move(reader, now.position(), upTo)) {
            forget();
            return Round.MORE;
        }
        if (upTo < 0) {
            forget();
            return Round.MORE;
        }
        moved(new Leases.Held(upTo, now.stopped()));
        pauseIf(trouble);
        if (trouble != null) {
            return Round.HELD;
        }
        return slice.more() ? Round.MORE : waiting ? Round.HELD : Round.EMPTY;
    }

    private synchronized void moved(Leases.Held to) {
        if (!renewed.equals(Instant.MIN)) {
            held = to;
        }
    }

    private Set<String> blocked(List<Item> items) {
        Set<String> keys = new LinkedHashSet<>();
        items.forEach(item -> keys.add(item.event.partitionKey()));
        return parts.deliveries().blocked(reader, keys);
    }

    private Sending send(List<Item> items, Set<String> blocked) throws InterruptedException {
        Sending sending = new Sending(items, blocked);
        sending.run(delivery, parts.threads(), downstream.concurrency(), this::stillMine);
        return sending;
    }

    private boolean stillMine() {
        Instant now = parts.clock().instant();
        if (now.isBefore(renewed.plus(RENEW))) {
            return true;
        }
        renewed = now;
        try {
            return parts.leases()
                    .take(reader)
                    .filter(mine -> mine.stopped() == null)
                    .isPresent();
        } catch (DataAccessException e) {
            return false;
        }
    }

    private void pauseIf(@Nullable NotTaken trouble) {
        if (trouble == null) {
            if (pause.forgiven()) {
                parts.leases().trouble(reader, null);
                LOG.info("{} takes events again", reader);
            }
            return;
        }
        if (trouble.trouble() == NotTaken.Trouble.GONE) {
            parts.leases().stop(reader, "the receiver answered 410 Gone: start it again when it is back");
            LOG.error("{} was stopped: the receiver answered 410 Gone", reader);
            forget();
            return;
        }
        Duration length = pause.begin(trouble.retryAfter(), ThreadLocalRandom.current());
        parts.leases().trouble(reader, String.valueOf(trouble.getMessage()));
        LOG.warn("{} takes nothing ({}), left alone for {} s", reader, trouble.getMessage(), length.toSeconds());
    }
}
