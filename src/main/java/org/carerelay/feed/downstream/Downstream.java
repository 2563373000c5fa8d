package org.carerelay.feed.downstream;

import java.util.Locale;
import java.util.Set;
import org.carerelay.feed.event.FeedEvent;
import org.jspecify.annotations.Nullable;

/**
 * A receiver of events and what it wants.
 *
 * @param name lower-case letters, digits, dots and hyphens; its position is kept under it for ever
 * @param types resource types, empty for all
 * @param causes rule 5, as in the event; empty for all
 * @param filter a FHIRPath over the resource that must be true; null for none
 * @param concurrency events sent at the same time, each of another patient
 * @param schedule when an event that was not taken is tried again
 */
public record Downstream(
        String name,
        Set<String> types,
        Set<String> causes,
        @Nullable String filter,
        int concurrency,
        RetrySchedule schedule) {

    public Downstream {
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
            throw new IllegalArgumentException(
                    "A downstream's name is of lower-case letters, digits, dots and hyphens, at most 63: " + name);
        }
        if (concurrency < 1 || concurrency > 64) {
            throw new IllegalArgumentException("concurrency is 1 to 64, not " + concurrency);
        }
    }

    /** Its name among the readers of the log. */
    String reader() {
        return reader(name);
    }

    static String reader(String name) {
        return "downstream:" + name.toLowerCase(Locale.ROOT);
    }

    /** Whether it wants an event, as far as that can be said without the resource. A Subscription may hold a secret: nobody gets it. */
    boolean wants(FeedEvent event) {
        return !event.resourceType().equals("Subscription")
                && (types.isEmpty() || types.contains(event.resourceType()))
                && (causes.isEmpty() || causes.contains(event.cause()));
    }
}
