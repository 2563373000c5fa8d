package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
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

/** Table {@code flag}: R4 Flag. */
@Entity(name = "Flag")
@FhirType(
        value = "Flag",
        patient = {"patient", "subject"})
class FlagRow extends ResourceRow {
    @SearchColumn(
            param = "author",
            kind = REFERENCE,
            path = "author",
            targets = {"Practitioner", "PractitionerRole", "Organization", "Patient", "RelatedPerson"})
    @Nullable
    String author;

    @SearchColumn(param = "encounter", kind = REFERENCE, path = "encounter", targets = "Encounter")
    @Nullable
    String encounter;

    @SearchColumn(param = "date", kind = DATE, path = "period")
    @Embedded
    @Nullable
    DateSpan date;

    @SearchColumn(param = "code", kind = TOKENS, path = "code", own = "What the flag says")
    @Column(columnDefinition = "text[]")
    String @Nullable [] code;

    @SearchColumn(
            param = "category",
            kind = TOKENS,
            path = "category",
            own = "What kind of flag it is: tier, safety, administrative")
    @Column(columnDefinition = "text[]")
    String @Nullable [] category;

    @SearchColumn(param = "status", kind = CODE, path = "status", own = "active, inactive or entered-in-error")
    @Nullable
    String status;
}
