package org.carerelay.feed.log;

/** What one look of a reader at the log came to. */
public enum Round {
    /** Something was done, there may be more: look again at once. */
    MORE,
    /** Everything there is was done: wait for more. */
    EMPTY,
    /** Another node is at it. */
    BUSY,
    /** It waits for a better moment by its own choice. */
    HELD,
    /** The database or the other side is away: try again later. */
    AWAY
}
