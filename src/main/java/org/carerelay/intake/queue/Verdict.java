package org.carerelay.intake.queue;

import org.carerelay.intake.MergeNotReady;
import org.carerelay.platform.DatabaseFault;
import org.jspecify.annotations.Nullable;

/** What a failure of a batch means for its messages (rule 6: bad content never blocks an order key, a transient failure does). */
enum Verdict {
    /** A merge waits for the other patient's earlier messages: try again shortly. */
    NOT_READY,
    /** Another transaction got in between: try again shortly. */
    AGAIN,
    /** The database is gone: stop until it is back. */
    DATABASE_AWAY,
    /** Something about the content, or a fault of ours: the message alone is to blame. */
    CONTENT;

    static Verdict of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof MergeNotReady) {
                return NOT_READY;
            }
        }
        return switch (DatabaseFault.of(failure)) {
            case AGAIN -> AGAIN;
            case AWAY -> DATABASE_AWAY;
            case NONE -> CONTENT;
        };
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
