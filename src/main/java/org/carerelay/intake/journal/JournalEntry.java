package org.carerelay.intake.journal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.JournalStatus;
import org.jspecify.annotations.Nullable;

/**
 * One message as the journal holds it, without its bytes.
 *
 * @param cause {@code live late load replay correction}
 * @param attempts how often it was worked on
 * @param replayPending whether it was sent again and is not yet worked on
 * @param rawKept whether its bytes are still there
 * @param decidedBy who dismissed or corrected it; null if nobody did
 */
public record JournalEntry(
        UUID intakeId,
        String source,
        String listener,
        String type,
        String controlId,
        Instant receivedAt,
        Instant processedAt,
        JournalStatus status,
        String cause,
        @Nullable String errorCode,
        @Nullable String errorField,
        @Nullable String errorText,
        @Nullable UUID patientId,
        List<String> patientIdentifiers,
        List<String> changed,
        List<String> notes,
        List<String> unmapped,
        String mappingsChecksum,
        String charset,
        int attempts,
        boolean replayPending,
        boolean rawKept,
        @Nullable String decidedBy,
        @Nullable String decidedReason) {}
