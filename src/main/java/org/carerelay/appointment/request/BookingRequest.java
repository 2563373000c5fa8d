package org.carerelay.appointment.request;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing asked of a HIS.
 *
 * @param seq its place in the order of asking
 * @param id also the message's control id (MSH-10) on every sending
 * @param placer our number of the booking (ARQ-1, SCH-1), the same for all requests about it
 * @param target the HIS that is asked, by its source name
 * @param appointmentId what it is about; null for a hold
 * @param patientId whom it is about; null for a hold without one
 * @param clientId the API client that asked
 * @param channel by which the patient asked
 * @param reason the HIS's own words for its refusal, or why it was given up; null if there is none
 * @param attempts how often it was sent
 * @param dueAt when it is looked at next; null if nothing is to be done any more
 */
public record BookingRequest(
        long seq,
        UUID id,
        RequestKind kind,
        RequestState state,
        String placer,
        String target,
        @Nullable UUID appointmentId,
        @Nullable UUID patientId,
        String clientId,
        Channel channel,
        RequestDetails details,
        @Nullable String reason,
        int attempts,
        @Nullable Instant dueAt,
        Instant askedAt,
        @Nullable Instant sentAt,
        @Nullable Instant answeredAt) {}
