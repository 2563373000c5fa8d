package org.carerelay.outreach;

import java.time.Instant;
import java.util.UUID;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * What a patient's answer to a notice does; a bean of the room that owns what the notice was about. Called in the transaction that notes
 * the reply, so that both happen or neither. Opting out is not its business: every reply of that kind becomes a Consent.
 */
public interface ReplyHandler {

    /** The type of {@link Reply#focus} it answers for: {@code Appointment}. */
    String type();

    /**
     * Does what the patient asked for, or says that a human must.
     *
     * @return whether it is settled; if not, a Task for a human is made
     */
    boolean handle(Reply reply, Lineage lineage);

    /**
     * A patient's answer.
     *
     * @param notice the CommunicationRequest it answers
     * @param focus what that was about; null if about nothing but the patient
     * @param text as the patient wrote it
     */
    record Reply(UUID patient, ResourceId notice, @Nullable ResourceId focus, Word word, String text, Instant at) {}

    /** What was understood. */
    enum Word {
        CONFIRM,
        CANCEL
    }
}
