package org.carerelay.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the house's own rooms write whole resources: care rules and operations, whose work no other source owns. What a HIS or an
 * API client says comes by {@link Unify} instead, which knows owners and watermarks.
 */
public interface OwnWrites {

    /**
     * The newest version of each, for a change; {@link StoredResource#body} may be copied and changed, never written to in place.
     * What does not exist is absent.
     */
    Map<ResourceId, StoredResource> load(Collection<ResourceId> ids);

    /**
     * The id that a thing of ours has under this name, on every node and whenever it is asked for: {@code idFor("Task",
     * "plan/discharge-7/Encounter/…")}. Writing the same thing twice is then writing one resource. Keyed with a secret of the
     * installation: the name cannot be read from it.
     */
    ResourceId idFor(String type, String name);

    /**
     * Writes a version of each, with its identifiers, search columns and {@link RecordChanges}, in the caller's transaction or one
     * of its own. What would change nothing makes no version. References to a patient that was merged away are pointed to the
     * survivor first (rule 18).
     *
     * @param writes at most one per resource
     * @return the versions made, without what changed nothing
     * @throws org.springframework.dao.TransientDataAccessException if someone else changed or created one in between: roll back, try again
     */
    List<ResourceChange> write(Lineage lineage, List<OwnWrite> writes);

    /**
     * One resource as it is to be.
     *
     * @param before as read by {@link #load}; null if it is to be created
     * @param body whole FHIR JSON; {@code id} and {@code meta.versionId, lastUpdated, source} are set by the record
     */
    record OwnWrite(ResourceId id, @Nullable StoredResource before, ObjectNode body) {

        /** The patient it is about, by its references; null if none. */
        public @Nullable UUID patient() {
            return org.carerelay.record.patch.References.patientOf(id, body);
        }
    }
}
