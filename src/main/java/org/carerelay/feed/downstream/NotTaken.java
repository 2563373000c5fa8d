package org.carerelay.feed.downstream;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A receiver did not take an event; the message names the receiver's answer and no patient. */
public final class NotTaken extends RuntimeException {

    private final Trouble trouble;
    private final @Nullable Duration retryAfter;

    /** Whose trouble it is. */
    public enum Trouble {
        /** This event's: others may be taken. */
        EVENT,
        /** The receiver's: it takes nothing at the moment. */
        AWAY,
        /** The receiver wants nothing any more. */
        GONE
    }

    public NotTaken(Trouble trouble, String reason) {
        this(trouble, reason, null);
    }

    /** @param retryAfter how long the receiver wants to be left alone; null if it does not say */
    public NotTaken(Trouble trouble, String reason, @Nullable Duration retryAfter) {
        super(reason);
        this.trouble = trouble;
        this.retryAfter = retryAfter;
    }

    /** Whose trouble it is. */
    public Trouble trouble() {
        return trouble;
    }

    /** How long the receiver wants to be left alone; null if it does not say. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What a failure of any kind means: what ends in an I/O error or a timeout says that the receiver is away, all else blames the event. */
    static NotTaken of(Throwable failure) {
        Throwable last = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotTaken known) {
                return known;
            }
            if (cause instanceof java.io.IOException
                    || cause instanceof jakarta.jms.JMSException
                    || cause.getClass().getSimpleName().matches(".*(Timeout|TimedOut|CannotConnect)Exception")) {
                return new NotTaken(Trouble.AWAY, cause.getClass().getSimpleName());
            }
            last = cause;
            if (cause.getCause() == cause) {
                break;
            }
        }
        return new NotTaken(Trouble.EVENT, last.getClass().getSimpleName());
    }
}
