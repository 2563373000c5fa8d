package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.BOOLEAN;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code organization}: R4 Organization. */
@Entity(name = "Organization")
@FhirType("Organization")
class OrganizationRow extends ResourceRow {
    @SearchColumn(
            param = "name",
            kind = STRING,
            path = {"name", "alias"})
    @Nullable
    String name;

    @SearchColumn(param = "type", kind = TOKENS, path = "type")
    @Column(columnDefinition = "text[]")
    String @Nullable [] type;

    @SearchColumn(param = "active", kind = BOOLEAN, path = "active")
    @Nullable
    Boolean active;

    @SearchColumn(param = "partof", kind = REFERENCE, path = "partOf", targets = "Organization")
    @Nullable
    String partof;
}
