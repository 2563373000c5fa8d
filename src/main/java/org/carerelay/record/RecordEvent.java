package org.carerelay.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.carerelay.intake.Cause;
import org.jspecify.annotations.Nullable;

/**
 * A version that was committed, as a {@link RecordFollower} sees it.
 *
 * @param position its place in the log of all events: grows with every event, has gaps, and is given once
 * @param resource what changed
 * @param version the version that this event is about; the record may hold a newer one by now
 * @param patientId our own patient link (rule 30); null if it is about none
 * @param cause rule 5: only {@link Cause#LIVE} starts anything, the others may only cancel
 * @param journalId the message or the write that made it
 * @param changedAt when it was committed
 * @param before the version before it; null if it is the first
 * @param after this version's FHIR JSON
 */
public record RecordEvent(
        long position,
        ResourceId resource,
        int version,
        @Nullable UUID patientId,
        Cause cause,
        UUID journalId,
        Instant changedAt,
        @Nullable ObjectNode before,
        ObjectNode after) {}
