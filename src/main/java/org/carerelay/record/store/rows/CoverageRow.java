package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCES;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code coverage}: R4 Coverage. */
@Entity(name = "Coverage")
@FhirType(
        value = "Coverage",
        patient = {"patient", "beneficiary"})
class CoverageRow extends ResourceRow {
    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "type", kind = TOKENS, path = "type")
    @Column(columnDefinition = "text[]")
    String @Nullable [] type;

    @SearchColumn(
            param = "payor",
            kind = REFERENCES,
            path = "payor",
            targets = {"Organization", "Patient", "RelatedPerson"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] payor;

    @SearchColumn(param = "subscriber", kind = REFERENCE, path = "subscriber", targets = "Patient")
    @Nullable
    String subscriber;
}
