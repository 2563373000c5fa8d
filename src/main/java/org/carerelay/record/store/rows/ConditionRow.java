package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.DATE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.DateSpan;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code condition}: R4 Condition. */
@Entity(name = "Condition")
@FhirType(
        value = "Condition",
        patient = {"patient", "subject"})
class ConditionRow extends ResourceRow {
    @SearchColumn(param = "code", kind = TOKENS, path = "code")
    @Column(columnDefinition = "text[]")
    String @Nullable [] code;

    @SearchColumn(param = "category", kind = TOKENS, path = "category")
    @Column(columnDefinition = "text[]")
    String @Nullable [] category;

    @SearchColumn(param = "clinical-status", kind = TOKENS, path = "clinicalStatus")
    @Column(columnDefinition = "text[]")
    String @Nullable [] clinicalStatus;

    @SearchColumn(param = "verification-status", kind = TOKENS, path = "verificationStatus")
    @Column(columnDefinition = "text[]")
    String @Nullable [] verificationStatus;

    @SearchColumn(param = "encounter", kind = REFERENCE, path = "encounter", targets = "Encounter")
    @Nullable
    String encounter;

    @SearchColumn(
            param = "onset-date",
            kind = DATE,
            path = {"onsetDateTime", "onsetPeriod"})
    @Embedded
    @Nullable
    DateSpan onset;

    @SearchColumn(param = "recorded-date", kind = DATE, path = "recordedDate")
    @Embedded
    @Nullable
    DateSpan recorded;
}
