package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.BOOLEAN;
import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
import static org.carerelay.record.store.layout.ColumnKind.EMAILS;
import static org.carerelay.record.store.layout.ColumnKind.PHONES;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.TELECOM;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.DateSpan;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code related_person}: R4 RelatedPerson. */
@Entity(name = "RelatedPerson")
@FhirType(value = "RelatedPerson", patient = "patient")
class RelatedPersonRow extends ResourceRow {
    @SearchColumn(param = "name", kind = STRING, path = "name")
    @Nullable
    String name;

    @SearchColumn(param = "phone", kind = PHONES, path = "telecom")
    @SearchColumn(param = "telecom", kind = TELECOM)
    @Column(columnDefinition = "text[]")
    String @Nullable [] phones;

    @SearchColumn(param = "email", kind = EMAILS, path = "telecom")
    @Column(columnDefinition = "text[]")
    String @Nullable [] emails;

    @SearchColumn(param = "relationship", kind = TOKENS, path = "relationship")
    @Column(columnDefinition = "text[]")
    String @Nullable [] relationship;

    @SearchColumn(param = "birthdate", kind = DATE, path = "birthDate")
    @Embedded
    @Nullable
    DateSpan birthdate;

    @SearchColumn(param = "gender", kind = CODE, path = "gender")
    @Nullable
    String gender;

    @SearchColumn(param = "active", kind = BOOLEAN, path = "active")
    @Nullable
    Boolean active;
}
