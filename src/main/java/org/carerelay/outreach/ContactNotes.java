package org.carerelay.outreach;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.Lineage;

/**
 * What a call or a reply taught about reaching a patient, written down where {@link Contacts} and every FHIR client find it: Consent and Flag.
 * In the caller's transaction or one of its own; saying the same again changes nothing.
 */
public interface ContactNotes {

    /** The number or e-mail address is somebody else's: it is not tried again until {@link #rightNumber} or another is given. */
    void wrongNumber(UUID patient, String address, Lineage lineage);

    /** It is the patient's after all. */
    void rightNumber(UUID patient, String address, Lineage lineage);

    /**
     * The patient does not want this any more, or wants it again. The newest word on a purpose and channel holds.
     *
     * @param purposes empty: all
     * @param channels empty: all
     * @param at when the patient said so
     */
    void wish(UUID patient, Wish wish, Set<Purpose> purposes, Set<Channel> channels, Instant at, Lineage lineage);

    /** What the patient wants. */
    enum Wish {
        /** Not to be contacted. */
        DENY,
        /** To be contacted. */
        PERMIT
    }
}
