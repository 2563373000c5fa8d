package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.BOOLEAN;
import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.EMAILS;
import static org.carerelay.record.store.layout.ColumnKind.PHONES;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.TELECOM;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code practitioner}: R4 Practitioner. */
@Entity(name = "Practitioner")
@FhirType("Practitioner")
class PractitionerRow extends ResourceRow {
    @SearchColumn(param = "name", kind = STRING, path = "name")
    @Nullable
    String name;

    @SearchColumn(param = "family", kind = STRING, path = "name.family")
    @Nullable
    String family;

    @SearchColumn(param = "given", kind = STRING, path = "name.given")
    @Nullable
    String given;

    @SearchColumn(param = "phone", kind = PHONES, path = "telecom")
    @SearchColumn(param = "telecom", kind = TELECOM)
    @Column(columnDefinition = "text[]")
    String @Nullable [] phones;

    @SearchColumn(param = "email", kind = EMAILS, path = "telecom")
    @Column(columnDefinition = "text[]")
    String @Nullable [] emails;

    @SearchColumn(param = "gender", kind = CODE, path = "gender")
    @Nullable
    String gender;

    @SearchColumn(param = "active", kind = BOOLEAN, path = "active")
    @Nullable
    Boolean active;
}
