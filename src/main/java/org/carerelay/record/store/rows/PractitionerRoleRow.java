package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.BOOLEAN;
import static org.carerelay.record.store.layout.ColumnKind.EMAILS;
import static org.carerelay.record.store.layout.ColumnKind.PHONES;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCES;
import static org.carerelay.record.store.layout.ColumnKind.TELECOM;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code practitioner_role}: R4 PractitionerRole. */
@Entity(name = "PractitionerRole")
@FhirType("PractitionerRole")
class PractitionerRoleRow extends ResourceRow {
    @SearchColumn(param = "practitioner", kind = REFERENCE, path = "practitioner", targets = "Practitioner")
    @Nullable
    String practitioner;

    @SearchColumn(param = "organization", kind = REFERENCE, path = "organization", targets = "Organization")
    @Nullable
    String organization;

    @SearchColumn(param = "location", kind = REFERENCES, path = "location", targets = "Location")
    @Column(columnDefinition = "text[]")
    String @Nullable [] location;

    @SearchColumn(param = "service", kind = REFERENCES, path = "healthcareService", targets = "HealthcareService")
    @Column(columnDefinition = "text[]")
    String @Nullable [] service;

    @SearchColumn(param = "role", kind = TOKENS, path = "code")
    @Column(columnDefinition = "text[]")
    String @Nullable [] role;

    @SearchColumn(param = "specialty", kind = TOKENS, path = "specialty")
    @Column(columnDefinition = "text[]")
    String @Nullable [] specialty;

    @SearchColumn(param = "phone", kind = PHONES, path = "telecom")
    @SearchColumn(param = "telecom", kind = TELECOM)
    @Column(columnDefinition = "text[]")
    String @Nullable [] phones;

    @SearchColumn(param = "email", kind = EMAILS, path = "telecom")
    @Column(columnDefinition = "text[]")
    String @Nullable [] emails;

    @SearchColumn(param = "active", kind = BOOLEAN, path = "active")
    @Nullable
    Boolean active;
}
