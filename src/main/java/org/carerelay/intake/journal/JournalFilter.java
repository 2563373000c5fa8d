package org.carerelay.intake.journal;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.carerelay.intake.JournalStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are meant; everything given must hold, null and empty mean any.
 *
 * @param type {@code ADT^A01}, or {@code ADT} for all its events
 * @param patientIdentifier {@code system|value}, or the value alone
 * @param from received at or after
 * @param to received before
 */
public record JournalFilter(
        @Nullable String source,
        @Nullable String type,
        Set<JournalStatus> status,
        @Nullable String controlId,
        @Nullable String patientIdentifier,
        @Nullable UUID patientId,
        @Nullable String errorCode,
        @Nullable Instant from,
        @Nullable Instant to) {

    public JournalFilter {
        status = Set.copyOf(status);
    }

    /** Every message. */
    public static final JournalFilter ANY = new JournalFilter(null, null, Set.of(), null, null, null, null, null, null);

    /** Only messages in these states. */
    public static JournalFilter withStatus(JournalStatus... status) {
        return new JournalFilter(null, null, Set.of(status), null, null, null, null, null, null);
    }
}
