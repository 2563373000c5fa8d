package org.carerelay.record.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;

/**
 * Reads and writes resources in as few statements as a batch allows: one select per type, one JDBC batch per table. Everything
 * runs in the caller's transaction.
 */
public interface ResourceStore {

    /** The newest version of each; what does not exist is absent from the answer. */
    Map<ResourceId, StoredResource> load(Collection<ResourceId> ids);

    /** Every resource linked to this patient, the Patient itself not included, in lock order. */
    List<ResourceId> ofPatient(UUID patientId);

    /** Resources whose {@link StoredResource#originalPatientId} is this patient, in lock order: what an un-merge moves back. */
    List<ResourceId> originallyOf(UUID patientId);

    /**
     * Writes a version of each, in lock order (sorted by {@link ResourceId}), with its search columns.
     *
     * @param changes at most one per resource
     * @return the changes as saved, in the order given: {@code after} has its version, lastUpdated and meta
     * @throws org.springframework.dao.OptimisticLockingFailureException if one was changed, or created, by someone else since
     *     {@code before} was read: nothing is to be committed, the caller starts again
     */
    List<ResourceChange> save(List<ResourceChange> changes);

    /**
     * Keeps the {@link StoredResource#marks} of resources whose body is what it was, in lock order: watermarks move on without
     * a version, and {@code lastUpdated} stays.
     *
     * @param changes at most one per resource, none of a new one; {@code after} differs from {@code before} only in its marks
     * @throws org.springframework.dao.OptimisticLockingFailureException if the version or the marks are no longer those of
     *     {@code before}
     */
    void remember(List<ResourceChange> changes);
}
