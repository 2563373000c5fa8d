package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCES;
import static org.carerelay.record.store.layout.ColumnKind.URI;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.DateSpan;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code questionnaire_response}: R4 QuestionnaireResponse. */
@Entity(name = "QuestionnaireResponse")
@FhirType(
        value = "QuestionnaireResponse",
        patient = {"patient", "subject"})
class QuestionnaireResponseRow extends ResourceRow {
    @SearchColumn(param = "questionnaire", kind = URI, path = "questionnaire")
    @Nullable
    String questionnaire;

    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "authored", kind = DATE, path = "authored")
    @Embedded
    @Nullable
    DateSpan authored;

    @SearchColumn(
            param = "author",
            kind = REFERENCE,
            path = "author",
            targets = {"Practitioner", "PractitionerRole", "Organization", "Patient", "RelatedPerson"})
    @Nullable
    String author;

    @SearchColumn(
            param = "source",
            kind = REFERENCE,
            path = "source",
            targets = {"Patient", "Practitioner", "PractitionerRole", "RelatedPerson"})
    @Nullable
    String answeredBy;

    @SearchColumn(param = "encounter", kind = REFERENCE, path = "encounter", targets = "Encounter")
    @Nullable
    String encounter;

    @SearchColumn(param = "based-on", kind = REFERENCES, path = "basedOn", targets = "ServiceRequest")
    @Column(columnDefinition = "text[]")
    String @Nullable [] basedOn;

    @SearchColumn(
            param = "part-of",
            kind = REFERENCES,
            path = "partOf",
            targets = {"Procedure", "Observation"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] partOf;
}
