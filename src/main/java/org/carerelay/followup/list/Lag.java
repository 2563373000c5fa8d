package org.carerelay.followup.list;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Whether the record is old (rule 27): by the age of the oldest message that waits, gauge {@code carerelay.intake.queue.age}. */
public final class Lag {

    private final MeterRegistry meters;
    private final Duration most;

    public Lag(MeterRegistry meters, Duration most) {
        this.meters = meters;
        this.most = most;
    }

    /** A process without an intake has none; while the broker cannot be asked, nobody knows, and the last word holds. */
    public boolean isTooMuch() {
        Gauge age = meters.find("carerelay.intake.queue.age").gauge();
        return age != null && age.value() > most.toSeconds();
    }
}
