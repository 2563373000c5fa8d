package org.carerelay.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of one message's processing, as the journal keeps it.
 *
 * @param message what was processed
 * @param status how it ended
 * @param cause of the changes it made
 * @param errorCode stable code such as {@code MSG-101}; null if all went well
 * @param errorField HL7 place such as {@code PID-3}; null if none
 * @param errorText what to do, without patient data; null if all went well
 * @param patientId id of the patient it was about; null if none was resolved
 * @param patientIdentifiers {@code system|value} of the patient's identifiers, for finding the message again
 * @param changed {@code Patient/<id>/_history/3} of every version it made
 * @param notes findings and withheld elements, one line each, without patient data
 * @param unmapped {@code table|code} of codes without an entry
 * @param mappingsChecksum which mappings translated it
 */
public record JournalOutcome(
        ReceivedMessage message,
        JournalStatus status,
        Cause cause,
        @Nullable String errorCode,
        @Nullable String errorField,
        @Nullable String errorText,
        java.util.@Nullable UUID patientId,
        List<String> patientIdentifiers,
        List<String> changed,
        List<String> notes,
        List<String> unmapped,
        String mappingsChecksum) {}
