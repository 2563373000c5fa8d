package org.carerelay.record;

import java.util.List;
import java.util.UUID;
import org.carerelay.intake.JournalStatus;
import org.jspecify.annotations.Nullable;

/**
 * What one {@link Incoming} did.
 *
 * @param status PROCESSED, STALE, FAILED or PARKED
 * @param changes the versions it made, as saved; empty if it changed nothing
 * @param ids for every patch label the resource it is about, changed or not
 * @param patientId the patient it was about; null if none
 * @param errorCode stable code; null if it was applied
 * @param errorField HL7 place or FHIR path; null if none
 * @param errorText what was found and what to do, without patient data; null if it was applied
 * @param notes withheld elements, unusual state steps, possible duplicates: one line each, without patient data
 */
public record Applied(
        JournalStatus status,
        List<ResourceChange> changes,
        java.util.Map<String, ResourceId> ids,
        @Nullable UUID patientId,
        @Nullable String errorCode,
        @Nullable String errorField,
        @Nullable String errorText,
        List<String> notes) {}
