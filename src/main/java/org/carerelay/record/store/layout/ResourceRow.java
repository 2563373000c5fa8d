package org.carerelay.record.store.layout;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The columns every resource has; a row class adds its search columns and is written only through the resource store. */
@MappedSuperclass
public abstract class ResourceRow {

    @Id
    @Nullable
    UUID id;

    int version;

    /** Counts every writing of the row; what was read must still have it when it is written. */
    @Version
    int revision;

    @Column(columnDefinition = "timestamptz")
    @Nullable
    Instant lastUpdated;

    /** Our own patient link; for a Patient its own id. */
    @Nullable
    UUID patientId;

    /** Where it belonged before a merge or move (rule 18). */
    @Nullable
    UUID originalPatientId;

    /** Who wrote the newest version: a HIS source or an API client. */
    @Nullable
    String source;

    /** FHIR JSON, byte for byte as it is served. */
    @Column(columnDefinition = "json")
    @Nullable
    String body;

    /** Owners, watermarks and tombstones; never leaves the house. */
    @Column(columnDefinition = "json")
    @Nullable
    String marks;
}
