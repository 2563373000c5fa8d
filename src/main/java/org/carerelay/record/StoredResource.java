package org.carerelay.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.carerelay.record.marks.Mark;
import org.carerelay.record.marks.Marks;
import org.jspecify.annotations.Nullable;

/**
 * One resource as the record holds it.
 *
 * @param id never changes
 * @param version 1 for the first; 0 before it was ever saved
 * @param revision counts every writing of its row, that of marks alone too; 0 before it was ever saved
 * @param lastUpdated when this version was committed; {@link Instant#EPOCH} before it was ever saved
 * @param patientId our own patient link, which R4's compartment lacks for some types (rule 30); for a Patient its own id
 * @param originalPatientId where it belonged before a merge or move; null if it never moved (rule 18)
 * @param body FHIR JSON with {@code resourceType}, {@code id} and {@code meta}; {@code meta.versionId, lastUpdated, source} are
 *     set by the store when it is saved
 * @param marks who set what when: owners, watermarks and tombstones per element (rules 7, 9, 11); never leaves the house
 */
public record StoredResource(
        ResourceId id,
        int version,
        int revision,
        Instant lastUpdated,
        @Nullable UUID patientId,
        @Nullable UUID originalPatientId,
        ObjectNode body,
        Marks marks) {

    /** The sources whose values an element holds, each once; empty if nobody set it (rule 11). */
    public List<String> owners(String path) {
        return marks.of(path).stream()
                .filter(Mark::owns)
                .map(Mark::source)
                .distinct()
                .toList();
    }
}
