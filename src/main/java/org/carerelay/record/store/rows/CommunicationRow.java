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

/** Table {@code communication}: R4 Communication. */
@Entity(name = "Communication")
@FhirType(
        value = "Communication",
        patient = {"patient", "subject"})
class CommunicationRow extends ResourceRow {
    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "category", kind = TOKENS, path = "category")
    @Column(columnDefinition = "text[]")
    String @Nullable [] category;

    @SearchColumn(param = "medium", kind = TOKENS, path = "medium")
    @Column(columnDefinition = "text[]")
    String @Nullable [] medium;

    @SearchColumn(param = "encounter", kind = REFERENCE, path = "encounter", targets = "Encounter")
    @Nullable
    String encounter;

    @SearchColumn(
            param = "sender",
            kind = REFERENCE,
            path = "sender",
            targets = {
                "Practitioner",
                "PractitionerRole",
                "Organization",
                "Patient",
                "RelatedPerson",
                "HealthcareService"
            })
    @Nullable
    String sender;

    @SearchColumn(
            param = "recipient",
            kind = REFERENCES,
            path = "recipient",
            targets = {"Practitioner", "PractitionerRole", "Organization", "Patient", "RelatedPerson"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] recipient;

    @SearchColumn(
            param = "based-on",
            kind = REFERENCES,
            path = "basedOn",
            targets = {"CommunicationRequest", "Task", "Appointment", "ServiceRequest"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] basedOn;

    @SearchColumn(
            param = "part-of",
            kind = REFERENCES,
            path = "partOf",
            targets = {"Communication", "Task"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] partOf;

    @SearchColumn(param = "sent", kind = DATE, path = "sent")
    @Embedded
    @Nullable
    DateSpan sent;

    @SearchColumn(param = "received", kind = DATE, path = "received")
    @Embedded
    @Nullable
    DateSpan received;
}
