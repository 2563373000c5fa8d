package org.carerelay.feed.downstream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.boot.convert.DurationStyle;

/**
 * The pauses between tries; after the last one an event is parked. A tenth of each pause is left to chance, so that what failed
 * together does not come back together.
 */
public record RetrySchedule(List<Duration> pauses) {

    /** Of the Standard Webhooks specification: ten tries in about 75 hours. */
    public static final String STANDARD = "5s,5m,30m,2h,5h,10h,14h,20h,24h";

    /** @param text durations with their units, separated by commas: {@code 5s,5m,2h}; empty for a single try */
    public static RetrySchedule parse(String text) {
        List<Duration> pauses = new ArrayList<>();
        for (String pause : text.split(",")) {
            if (!pause.isBlank()) {
                pauses.add(DurationStyle.detectAndParse(pause.strip()));
            }
        }
        return new RetrySchedule(List.copyOf(pauses));
    }

    /** The pause after so many tries; empty if that was the last one. */
    Optional<Duration> after(int attempts, RandomGenerator chance) {
        return attempts > pauses.size() ? Optional.empty() : Optional.of(jitter(pauses.get(attempts - 1), chance));
    }

    static Duration jitter(Duration pause, RandomGenerator chance) {
        return pause.plusMillis((long) (pause.toMillis() * 0.1 * chance.nextDouble()));
    }
}
