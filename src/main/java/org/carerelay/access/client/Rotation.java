package org.carerelay.access.client;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * How a secret is replaced.
 *
 * @param keepOldFor how long the old secret still works, so that a client can change over without an outage; at most 7 days
 */
record Rotation(@Nullable @DurationMin(seconds = 0) @DurationMax(days = 7) Duration keepOldFor) {

    static final Rotation AT_ONCE = new Rotation(null);

    Duration overlap() {
        return keepOldFor == null ? Duration.ZERO : keepOldFor;
    }
}
