package org.carerelay.followup.outcome;

import java.time.Instant;
import java.util.UUID;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at reaching a patient, as an agent or a dialler tells it.
 *
 * @param task what was to be done
 * @param callId names the attempt: telling it twice counts once
 * @param client the API client that tells
 * @param agent who called; null for a dialler
 * @param number that was dialled; null: the Task's
 * @param durationSeconds of the conversation
 * @param recording where it can be heard
 * @param callbackAt for {@link Result#CALLBACK}: when the patient wants to be called
 * @param optOut whether the patient wants no more contacts of this purpose
 * @param answers what was answered; null if nothing was asked
 */
public record Outcome(
        UUID task,
        String callId,
        String client,
        Result result,
        Instant at,
        @Nullable String agent,
        @Nullable String number,
        @Nullable Integer durationSeconds,
        @Nullable String summary,
        @Nullable String recording,
        @Nullable Instant callbackAt,
        boolean optOut,
        @Nullable QuestionnaireResponse answers) {}
