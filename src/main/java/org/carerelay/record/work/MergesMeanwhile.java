package org.carerelay.record.work;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.store.ResourceStore;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A resource written for a patient while another transaction merges that patient away would stay behind, since neither writes a
 * row that the other has read. So a writer that does not touch the patient itself shares its row until the commit, and a merge,
 * which then has waited for it, looks once more for what is left (rule 18).
 */
final class MergesMeanwhile {

    private MergesMeanwhile() {}

    /** @throws OptimisticLockingFailureException if there was one: roll back, try again */
    static void exclude(JdbcTemplate jdbc, ResourceStore store, List<ResourceChange> saved, Set<ResourceId> written) {
        Set<UUID> newcomersOf = new TreeSet<>();
        for (ResourceChange change : saved) {
            ResourceId id = change.after().id();
            if (id.type().equals("Patient")) {
                if (mergedAwayBy(change) && !store.ofPatient(id.id()).isEmpty()) {
                    throw new OptimisticLockingFailureException("a resource came to a patient while it was merged");
                }
            } else if (change.after().patientId() != null
                    && (change.before() == null
                            || !change.after()
                                    .patientId()
                                    .equals(change.before().patientId()))
                    && !written.contains(
                            new ResourceId("Patient", change.after().patientId()))) {
                newcomersOf.add(change.after().patientId());
            }
        }
        if (!newcomersOf.isEmpty()
                && jdbc
                        .queryForList(
                                "select replaced_by from patient where id = any(?) order by id for share",
                                UUID.class,
                                (Object) newcomersOf.toArray(UUID[]::new))
                        .stream()
                        .anyMatch(java.util.Objects::nonNull)) {
            throw new OptimisticLockingFailureException("a patient was merged while a resource came to it");
        }
    }

    private static boolean mergedAwayBy(ResourceChange change) {
        return change.after().marks().sections().has(Workspace.MERGED_AWAY)
                && (change.before() == null
                        || !change.before().marks().sections().has(Workspace.MERGED_AWAY));
    }
}
