package org.carerelay.feed.downstream;

import org.carerelay.feed.event.FeedEvent;

/** Brings one event to a receiver. Called by several threads, for one patient one after the other. */
@FunctionalInterface
public interface Delivery {

    /**
     * Returns when the receiver has taken it.
     *
     * @throws Exception if it has not: {@link NotTaken} says what that means, an I/O error that the receiver is away, anything else
     *     blames the event
     */
    void deliver(FeedEvent event) throws Exception;
}
