package org.carerelay.record.patch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a message says it happened, against now (rule 7).
 *
 * @param at event time; null where the source has none: then only arrival counts
 */
public record Moment(@Nullable Instant at, Instant now) {

    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** Whether a value of this watermark is strictly newer. */
    public boolean olderThan(long mark) {
        return at != null && mark > 0 && at.toEpochMilli() < mark;
    }

    /** Whether order cannot be told: equal or missing times (rule 23). */
    public boolean undecided(long mark) {
        return at == null || mark == 0 || at.toEpochMilli() == mark;
    }

    /** The watermark after this message; a time more than five minutes ahead never becomes one. */
    public long watermark(long before) {
        return at == null || at.isAfter(now.plus(AHEAD)) ? before : Math.max(before, at.toEpochMilli());
    }

    /** The event's time, else now: what histories and ends of periods show. */
    public Instant happened() {
        return at == null ? now : at;
    }
}
