package org.carerelay.feed.downstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long a receiver that takes nothing is left alone: a second, doubling to five minutes, or as long as it asks for, at most an hour. */
final class Pause {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LONGEST_ASKED = Duration.ofHours(1);

    private final Clock clock;
    private Instant until = Instant.MIN;
    private Duration next = FIRST;
    private boolean inTrouble;

    Pause(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean lasts() {
        return clock.instant().isBefore(until);
    }

    synchronized Duration begin(@Nullable Duration asked, RandomGenerator chance) {
        Duration length = RetrySchedule.jitter(next, chance);
        if (asked != null) {
            length = asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
        }
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        until = clock.instant().plus(length);
        inTrouble = true;
        return length;
    }

    /** Ends it now; the next one is as long as it would have been. */
    synchronized void end() {
        until = Instant.MIN;
    }

    /** The receiver takes events; whether it did not before. */
    synchronized boolean forgiven() {
        boolean before = inTrouble;
        inTrouble = false;
        next = FIRST;
        return before;
    }
}
