package org.carerelay.record.unify;

import java.time.Duration;
import java.util.Set;
import org.carerelay.intake.Cause;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.translation.Trigger;

/** Why a message changes the record (rule 5). */
final class Causes {

    private static final Duration LATE = Duration.ofHours(24);
    private static final Set<String> LOAD_MODES = Set.of("I", "R", "A");

    private Causes() {}

    static Cause of(ReceivedMessage message, Trigger trigger) {
        if (message.replay()) {
            return Cause.REPLAY;
        }
        if (LOAD_MODES.contains(trigger.processingMode())) {
            return Cause.LOAD;
        }
        return trigger.eventTime() != null
                        && trigger.eventTime().isBefore(message.receivedAt().minus(LATE))
                ? Cause.LATE
                : Cause.LIVE;
    }
}
