package org.carerelay.feed.downstream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what became of a batch, in one transaction. */
final class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final Downstream downstream;
    private final String reader;
    private final ReaderParts parts;

    Outcomes(Downstream downstream, ReaderParts parts) {
        this.downstream = downstream;
        this.reader = downstream.reader();
        this.parts = parts;
    }

    /**
     * From the log: what was not taken is kept for later and the position moves over it; if the receiver is in trouble, the position
     * moves only up to the first event that it has not taken.
     *
     * @return the new position; -1 if somebody else moved it meanwhile, then nothing was written
     */
    long ofLog(List<Item> items, boolean trouble, long from, long upTo) {
        long to = upTo;
        for (Item item : items) {
            if (trouble && !handled(item)) {
                to = item.event.position() - 1;
                break;
            }
        }
        long reached = Math.max(from, to);
        count(items);
        Long moved = parts.transactions().execute(status -> {
            Set<String> later = new HashSet<>();
            for (Item item : items) {
                if (item.event.position() <= reached && item.fate != Item.Fate.DONE) {
                    keep(item);
                    later.add(item.event.partitionKey());
                }
            }
            if (!parts.leases().move(reader, from, reached)) {
                status.setRollbackOnly();
                return -1L;
            }
            return reached;
        });
        return moved == null ? -1 : moved;
    }

    /** From a snapshot: as from the log, row by row. */
    void ofSnapshot(List<Item> items, boolean trouble) {
        count(items);
        parts.transactions().executeWithoutResult(status -> {
            List<Long> done = new ArrayList<>();
            for (Item item : items) {
                if (trouble && !handled(item)) {
                    break;
                }
                if (item.fate != Item.Fate.DONE) {
                    keep(item);
                }
                done.add(item.row);
            }
            parts.snapshots().done(done);
        });
    }

    /** From what was kept: taken ones go, the first that was not taken waits longer or is parked. */
    void ofRetries(List<Item> items) {
        count(items);
        Instant now = parts.clock().instant();
        parts.transactions().executeWithoutResult(status -> {
            Set<String> freed = new HashSet<>();
            for (Item item : items) {
                if (item.fate == Item.Fate.DONE) {
                    parts.deliveries().remove(item.row);
                    freed.add(item.event.partitionKey());
                } else if (item.fate == Item.Fate.FAILED) {
                    int attempts = item.attempts + 1;
                    Instant next = next(attempts, now);
                    parts.deliveries().failed(item.row, attempts, next, reason(item), now);
                    if (next == null) {
                        freed.add(item.event.partitionKey());
                        parked(item, attempts);
                    }
                }
            }
            parts.deliveries().promote(reader, freed, now);
        });
    }

    private static boolean handled(Item item) {
        NotTaken failure = item.failure;
        return item.fate == Item.Fate.DONE
                || item.fate == Item.Fate.BEHIND
                || (failure != null && failure.trouble() == NotTaken.Trouble.EVENT);
    }

    private void keep(Item item) {
        Instant now = parts.clock().instant();
        if (item.fate == Item.Fate.FAILED) {
            Instant next = next(1, now);
            parts.deliveries().add(reader, item.event, 1, next, next == null, reason(item), now);
            if (next == null) {
                parked(item, 1);
            }
        } else {
            parts.deliveries()
                    .add(reader, item.event, 0, null, false, "waits for an earlier event of its patient", now);
        }
    }

    private @Nullable Instant next(int attempts, Instant now) {
        Optional<Duration> pause = downstream.schedule().after(attempts, ThreadLocalRandom.current());
        return pause.map(now::plus).orElse(null);
    }

    private void parked(Item item, int attempts) {
        parts.metrics().parked(downstream.name());
        LOG.error("{}: an event was parked after {} tries: {}", reader, attempts, reason(item));
    }

    private void count(List<Item> items) {
        for (Item item : items) {
            if (item.fate == Item.Fate.DONE) {
                parts.metrics().taken(downstream.name());
            } else if (item.fate == Item.Fate.FAILED) {
                parts.metrics().notTaken(downstream.name());
            }
        }
    }

    private static String reason(Item item) {
        NotTaken failure = item.failure;
        return failure == null ? "" : String.valueOf(failure.getMessage());
    }
}
