package org.carerelay.feed.downstream;

import org.carerelay.feed.event.FeedEvent;
import org.jspecify.annotations.Nullable;

/** An event on its way to a receiver, and what became of it. */
final class Item {

    /** What became of it. */
    enum Fate {
        /** Nobody has tried it. */
        OPEN,
        /** The receiver has it, or does not want it. */
        DONE,
        /** Another event of its patient has to go first. */
        BEHIND,
        /** It was not taken. */
        FAILED
    }

    final FeedEvent event;

    /** Of {@code feed_delivery} or {@code feed_snapshot}; 0 if it comes from the log. */
    final long row;

    final int attempts;
    volatile Fate fate = Fate.OPEN;
    volatile @Nullable NotTaken failure;

    Item(FeedEvent event, long row, int attempts) {
        this.event = event;
        this.row = row;
        this.attempts = attempts;
    }

    void failed(NotTaken reason) {
        failure = reason;
        fate = Fate.FAILED;
    }
}
