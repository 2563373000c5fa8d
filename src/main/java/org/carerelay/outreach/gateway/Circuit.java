package org.carerelay.outreach.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.carerelay.outreach.sending.GatewayAnswer;
import org.jspecify.annotations.Nullable;

/** Keeps a node from asking a gateway that fails: after some failures in a row only now and then, until it works again. */
public final class Circuit {

    private static final Duration FIRST = Duration.ofSeconds(1);

    private final int after;
    private final Duration longest;
    private final Clock clock;
    private int failures;
    private @Nullable Instant openUntil;
    private @Nullable String reason;

    Circuit(int after, Duration longest, Clock clock) {
        this.after = after;
        this.longest = longest;
        this.clock = clock;
    }

    /** How a gateway is. */
    public enum State {
        /** It works. */
        CLOSED,
        /** It is not asked before {@link Circuit#openUntil}. */
        OPEN,
        /** The next message tries whether it works again. */
        TRYING
    }

    synchronized void noted(GatewayAnswer answer) {
        if (answer instanceof GatewayAnswer.Later later) {
            failed(later.reason(), later.pause());
        } else if (answer instanceof GatewayAnswer.Unheard unheard) {
            failed(unheard.reason(), null);
        } else {
            failures = 0;
            openUntil = null;
            reason = null;
        }
    }

    private void failed(String why, @Nullable Duration pause) {
        failures++;
        reason = why;
        if (failures >= after || pause != null) {
            Duration wait = FIRST.multipliedBy(1L << Math.min(12, Math.max(0, failures - after)));
            wait = wait.compareTo(longest) > 0 ? longest : wait;
            openUntil = clock.instant().plus(pause != null && pause.compareTo(wait) > 0 ? pause : wait);
        }
    }

    public synchronized State state() {
        if (openUntil == null) {
            return State.CLOSED;
        }
        return clock.instant().isBefore(openUntil) ? State.OPEN : State.TRYING;
    }

    /** Null if it is asked at once. */
    public synchronized @Nullable Instant openUntil() {
        return openUntil;
    }

    /** Why it failed last; null if it works. */
    public synchronized @Nullable String reason() {
        return reason;
    }

    /** Whether this thread may ask; while it is tried, one at a time may. */
    synchronized boolean mayAsk() {
        return switch (state()) {
            case CLOSED -> true;
            case OPEN -> false;
            case TRYING -> {
                openUntil = clock.instant().plus(FIRST);
                yield true;
            }
        };
    }
}
