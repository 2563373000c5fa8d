package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.BOOLEAN;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCES;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code healthcare_service}: R4 HealthcareService. */
@Entity(name = "HealthcareService")
@FhirType("HealthcareService")
class HealthcareServiceRow extends ResourceRow {
    @SearchColumn(param = "name", kind = STRING, path = "name")
    @Nullable
    String name;

    @SearchColumn(param = "service-type", kind = TOKENS, path = "type")
    @Column(columnDefinition = "text[]")
    String @Nullable [] serviceType;

    @SearchColumn(param = "service-category", kind = TOKENS, path = "category")
    @Column(columnDefinition = "text[]")
    String @Nullable [] serviceCategory;

    @SearchColumn(param = "specialty", kind = TOKENS, path = "specialty")
    @Column(columnDefinition = "text[]")
    String @Nullable [] specialty;

    @SearchColumn(param = "active", kind = BOOLEAN, path = "active")
    @Nullable
    Boolean active;

    @SearchColumn(param = "organization", kind = REFERENCE, path = "providedBy", targets = "Organization")
    @Nullable
    String organization;

    @SearchColumn(param = "location", kind = REFERENCES, path = "location", targets = "Location")
    @Column(columnDefinition = "text[]")
    String @Nullable [] location;
}
