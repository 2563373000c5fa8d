package org.carerelay.followup.follow;

import java.util.Set;
import org.carerelay.outreach.Refusal;

/** Codes of CodeSystem task-reason: why a Task was taken back or given up; those of {@link Refusal} stand beside them. */
public final class Reasons {

    static final String VISIT_CANCELLED = "visit-cancelled";
    static final String NOT_SO_ANY_MORE = "not-so-any-more";
    static final String READMITTED = "readmitted";
    static final String NEW_VISIT = "new-visit";
    static final String PREGNANCY_ENDED = "pregnancy-ended";
    static final String DUPLICATE = "duplicate";
    public static final String WINDOW_OVER = "window-over";
    public static final String ATTEMPTS_USED = "attempts-used";
    public static final String REFUSED = "refused";

    /** Facts about the visit may be taken back again, then the Task lives on; death and a patient's word may not (rule 19). */
    private static final Set<String> REVOCABLE = Set.of(VISIT_CANCELLED, NOT_SO_ANY_MORE, READMITTED);

    private Reasons() {}

    static boolean isRevocable(@org.jspecify.annotations.Nullable String reason) {
        return reason != null && REVOCABLE.contains(reason);
    }

    /** Whether nobody can be reached at the moment, so that the Task waits on a list of its own instead of being taken back. */
    public static boolean isUnreachable(Refusal refusal) {
        return switch (refusal) {
            case MINOR_WITHOUT_GUARDIAN, NO_ADDRESS, WRONG_NUMBER, SHARED_NUMBER -> true;
            default -> false;
        };
    }
}
