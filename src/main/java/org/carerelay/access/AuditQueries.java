package org.carerelay.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the audit trail; the FHIR endpoint renders it as AuditEvent. */
public interface AuditQueries {

    /** The row with this id. */
    Optional<AuditEntry> read(UUID id);

    /** Newest first. A row noted less than a second ago may still be on its way. */
    List<AuditEntry> find(AuditFilter filter);
}
