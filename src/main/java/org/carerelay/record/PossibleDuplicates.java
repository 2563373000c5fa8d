package org.carerelay.record;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Patients that may be one person, waiting for a human (rule 15). */
public interface PossibleDuplicates {

    /**
     * One pair.
     *
     * @param patient the smaller id of the two
     * @param reason why it was not linked by itself, without patient data
     * @param journalId the message that showed it
     */
    record PossibleDuplicate(UUID patient, UUID other, String reason, UUID journalId, Instant foundAt) {}

    /** The open ones, newest first. */
    List<PossibleDuplicate> open(int limit);

    /** The open ones of one patient. */
    List<PossibleDuplicate> of(UUID patient);

    /** Notes a pair for a human, once; one that a human has resolved stays resolved. @param reason without patient data */
    void suspect(UUID patient, UUID other, String reason, UUID journalId);

    /** A human has decided, whatever the decision. */
    void resolve(UUID patient, UUID other);
}
