package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCES;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.DateSpan;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code procedure}: R4 Procedure. */
@Entity(name = "Procedure")
@FhirType(
        value = "Procedure",
        patient = {"patient", "subject"})
class ProcedureRow extends ResourceRow {
    @SearchColumn(param = "code", kind = TOKENS, path = "code")
    @Column(columnDefinition = "text[]")
    String @Nullable [] code;

    @SearchColumn(param = "category", kind = TOKENS, path = "category")
    @Column(columnDefinition = "text[]")
    String @Nullable [] category;

    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "encounter", kind = REFERENCE, path = "encounter", targets = "Encounter")
    @Nullable
    String encounter;

    @SearchColumn(
            param = "date",
            kind = DATE,
            path = {"performedDateTime", "performedPeriod"})
    @Embedded
    @Nullable
    DateSpan date;

    @SearchColumn(
            param = "performer",
            kind = REFERENCES,
            path = "performer.actor",
            targets = {"Practitioner", "PractitionerRole", "Organization"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] performer;

    @SearchColumn(param = "location", kind = REFERENCE, path = "location", targets = "Location")
    @Nullable
    String location;
}
