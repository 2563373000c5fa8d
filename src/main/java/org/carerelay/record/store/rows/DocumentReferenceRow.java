package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCES;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.DateSpan;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code document_reference}: R4 DocumentReference. */
@Entity(name = "DocumentReference")
@FhirType(
        value = "DocumentReference",
        patient = {"patient", "subject"})
class DocumentReferenceRow extends ResourceRow {
    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "type", kind = TOKENS, path = "type")
    @Column(columnDefinition = "text[]")
    String @Nullable [] type;

    @SearchColumn(param = "category", kind = TOKENS, path = "category")
    @Column(columnDefinition = "text[]")
    String @Nullable [] category;

    @SearchColumn(param = "event", kind = TOKENS, path = "context.event")
    @Column(columnDefinition = "text[]")
    String @Nullable [] event;

    @SearchColumn(param = "facility", kind = TOKENS, path = "context.facilityType")
    @Column(columnDefinition = "text[]")
    String @Nullable [] facility;

    @SearchColumn(param = "setting", kind = TOKENS, path = "context.practiceSetting")
    @Column(columnDefinition = "text[]")
    String @Nullable [] setting;

    @SearchColumn(param = "security-label", kind = TOKENS, path = "securityLabel")
    @Column(columnDefinition = "text[]")
    String @Nullable [] securityLabel;

    @SearchColumn(param = "contenttype", kind = CODE, path = "content.attachment.contentType")
    @Nullable
    String contenttype;

    @SearchColumn(param = "description", kind = STRING, path = "description")
    @Nullable
    String description;

    @SearchColumn(param = "encounter", kind = REFERENCES, path = "context.encounter", targets = "Encounter")
    @Column(columnDefinition = "text[]")
    String @Nullable [] encounter;

    @SearchColumn(
            param = "author",
            kind = REFERENCES,
            path = "author",
            targets = {"Practitioner", "PractitionerRole", "Organization", "Patient", "RelatedPerson"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] author;

    @SearchColumn(
            param = "authenticator",
            kind = REFERENCE,
            path = "authenticator",
            targets = {"Practitioner", "PractitionerRole", "Organization"})
    @Nullable
    String authenticator;

    @SearchColumn(param = "custodian", kind = REFERENCE, path = "custodian", targets = "Organization")
    @Nullable
    String custodian;

    @SearchColumn(param = "date", kind = DATE, path = "date")
    @Embedded
    @Nullable
    DateSpan date;

    @SearchColumn(param = "period", kind = DATE, path = "context.period")
    @Embedded
    @Nullable
    DateSpan period;
}
