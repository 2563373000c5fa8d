package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.DateSpan;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code allergy_intolerance}: R4 AllergyIntolerance. */
@Entity(name = "AllergyIntolerance")
@FhirType(value = "AllergyIntolerance", patient = "patient")
class AllergyIntoleranceRow extends ResourceRow {
    @SearchColumn(
            param = "code",
            kind = TOKENS,
            path = {"code", "reaction.substance"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] code;

    @SearchColumn(param = "clinical-status", kind = TOKENS, path = "clinicalStatus")
    @Column(columnDefinition = "text[]")
    String @Nullable [] clinicalStatus;

    @SearchColumn(param = "verification-status", kind = TOKENS, path = "verificationStatus")
    @Column(columnDefinition = "text[]")
    String @Nullable [] verificationStatus;

    @SearchColumn(param = "type", kind = CODE, path = "type")
    @Nullable
    String type;

    @SearchColumn(param = "category", kind = TOKENS, path = "category")
    @Column(columnDefinition = "text[]")
    String @Nullable [] category;

    @SearchColumn(param = "criticality", kind = CODE, path = "criticality")
    @Nullable
    String criticality;

    @SearchColumn(param = "date", kind = DATE, path = "recordedDate")
    @Embedded
    @Nullable
    DateSpan date;
}
