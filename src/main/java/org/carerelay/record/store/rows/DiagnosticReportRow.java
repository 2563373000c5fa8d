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

/** Table {@code diagnostic_report}: R4 DiagnosticReport. */
@Entity(name = "DiagnosticReport")
@FhirType(
        value = "DiagnosticReport",
        patient = {"patient", "subject"})
class DiagnosticReportRow extends ResourceRow {
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
            path = {"effectiveDateTime", "effectivePeriod"})
    @Embedded
    @Nullable
    DateSpan date;

    @SearchColumn(param = "issued", kind = DATE, path = "issued")
    @Embedded
    @Nullable
    DateSpan issued;

    @SearchColumn(param = "result", kind = REFERENCES, path = "result", targets = "Observation")
    @Column(columnDefinition = "text[]")
    String @Nullable [] result;

    @SearchColumn(param = "based-on", kind = REFERENCES, path = "basedOn", targets = "ServiceRequest")
    @Column(columnDefinition = "text[]")
    String @Nullable [] basedOn;
}
