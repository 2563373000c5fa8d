package org.carerelay.console;

import java.time.Instant;
import java.util.UUID;
import org.carerelay.intake.journal.JournalEntry;
import org.jspecify.annotations.Nullable;

/** A message in a list: no patient data but the id of the Patient. */
record MessageSummary(
        UUID id,
        String source,
        String listener,
        String type,
        String controlId,
        Instant receivedAt,
        Instant processedAt,
        String status,
        String cause,
        @Nullable String errorCode,
        @Nullable String errorField,
        @Nullable String errorText,
        @Nullable UUID patientId,
        int attempts,
        boolean replayPending) {

    static MessageSummary of(JournalEntry entry) {
        return new MessageSummary(
                entry.intakeId(),
                entry.source(),
                entry.listener(),
                entry.type(),
                entry.controlId(),
                entry.receivedAt(),
                entry.processedAt(),
                entry.status().code(),
                entry.cause(),
                entry.errorCode(),
                entry.errorField(),
                entry.errorText(),
                entry.patientId(),
                entry.attempts(),
                entry.replayPending());
    }
}
