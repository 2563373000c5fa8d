package org.carerelay.intake.journal;

import java.util.UUID;

/** Puts failed messages right. Who may is the caller's business; who did is kept with the message. */
public interface JournalRepair {

    /**
     * Sends a message through processing again, under its own intake id and with cause {@code replay}; whatever its state.
     *
     * @throws NotRepairable if there is no such message, it was never a message, or its bytes were deleted
     * @throws org.carerelay.intake.queue.NotStored if the broker is away
     */
    void replay(UUID intakeId, String by);

    /**
     * Replays every message of a filter in the order they came.
     *
     * @param most how many at most
     * @return how many were sent again
     */
    int replay(JournalFilter filter, String by, int most);

    /** Replays a message with corrected bytes, in its own charset; the original bytes are kept beside them. */
    void replayCorrected(UUID intakeId, byte[] corrected, String reason, String by);

    /** Leaves a message as it is, for a reason; a resend of it will be worked on again (rule 2). */
    void dismiss(UUID intakeId, String reason, String by);
}
