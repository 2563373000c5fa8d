package org.carerelay.feed;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Purges sent events that nobody can ask for any more, in small transactions. */
@Component
class SentEvents {

    private static final int CHUNK = 5_000;

    private final OutboxRows rows;
    private final FeedSettings settings;
    private final Clock clock;

    SentEvents(OutboxRows rows, FeedSettings settings, Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT5M")
    void purge() {
        while (rows.purge(clock.instant().minus(settings.keep()), CHUNK)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }
}
