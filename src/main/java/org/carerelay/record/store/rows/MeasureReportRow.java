package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.URI;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.DateSpan;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code measure_report}: R4 MeasureReport. */
@Entity(name = "MeasureReport")
@FhirType(
        value = "MeasureReport",
        patient = {"patient", "subject"})
class MeasureReportRow extends ResourceRow {
    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "measure", kind = URI, path = "measure")
    @Nullable
    String measure;

    @SearchColumn(
            param = "reporter",
            kind = REFERENCE,
            path = "reporter",
            targets = {"Practitioner", "PractitionerRole", "Organization"})
    @Nullable
    String reporter;

    @SearchColumn(param = "date", kind = DATE, path = "date")
    @Embedded
    @Nullable
    DateSpan date;

    @SearchColumn(param = "period", kind = DATE, path = "period")
    @Embedded
    @Nullable
    DateSpan period;
}
