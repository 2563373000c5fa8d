package org.carerelay.record;

import java.util.UUID;

/** Undoes a merge of patients: {@code Patient/$unmerge} (rule 18). */
public interface Unmerge {

    /**
     * Gives back to the prior patient exactly what the merge moved and what came under its identifiers since; what the survivor
     * got of its own stays. In the caller's transaction or one of its own.
     *
     * @param prior id of the patient that was merged away
     * @return FAILED with REC-450 if no merge of it is in force
     */
    Applied unmerge(UUID prior, Lineage lineage);
}
