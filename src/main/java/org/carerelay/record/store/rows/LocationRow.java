package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code location}: R4 Location. */
@Entity(name = "Location")
@FhirType("Location")
class LocationRow extends ResourceRow {
    @SearchColumn(
            param = "name",
            kind = STRING,
            path = {"name", "alias"})
    @Nullable
    String name;

    @SearchColumn(param = "type", kind = TOKENS, path = "type")
    @Column(columnDefinition = "text[]")
    String @Nullable [] type;

    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "organization", kind = REFERENCE, path = "managingOrganization", targets = "Organization")
    @Nullable
    String organization;

    @SearchColumn(param = "partof", kind = REFERENCE, path = "partOf", targets = "Location")
    @Nullable
    String partof;
}
