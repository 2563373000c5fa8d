package org.carerelay.translation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pair of a merge, move, link or identifier-change message (rule 18). All pairs of a message are applied or none.
 *
 * @param kind what is asked
 * @param survivor identifiers of what stays: PID-3, PV1-19
 * @param prior identifiers of what goes: MRG-1, MRG-5
 * @param priorName MRG-7 as FHIR JSON HumanName text for the contradiction check; null if not sent
 * @param survivorLabel label of the survivor's patch, if the message also describes it
 */
public record IdentityChange(
        Kind kind, List<Key> survivor, List<Key> prior, @Nullable String priorName, @Nullable String survivorLabel) {

    public IdentityChange {
        survivor = List.copyOf(survivor);
        prior = List.copyOf(prior);
    }

    /** What is asked. */
    public enum Kind {
        /** A18, A34, A36, A39, A40: two patients are one. */
        MERGE_PATIENT,
        /** A35, A41, A44: an account belongs to another patient; no patient becomes inactive. */
        MOVE_ACCOUNT,
        /** A42: two visits are one. */
        MERGE_VISIT,
        /** A43: all that the prior identifier had moves to another patient. */
        MOVE_PATIENT,
        /** A45: a visit belongs to another patient. */
        MOVE_VISIT,
        /** A46, A47, A49, A51: an identifier is replaced by another. */
        CHANGE_PATIENT_IDENTIFIER,
        /** A50, and A06/A07 with MRG-5: a visit number is replaced by another. */
        CHANGE_VISIT_IDENTIFIER,
        /** A24: two records are about one person; nothing moves. */
        LINK,
        /** A37: that link was wrong. */
        UNLINK
    }
}
