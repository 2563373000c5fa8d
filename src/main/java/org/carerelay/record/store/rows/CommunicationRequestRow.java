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

/** Table {@code communication_request}: R4 CommunicationRequest. */
@Entity(name = "CommunicationRequest")
@FhirType(
        value = "CommunicationRequest",
        patient = {"patient", "subject"})
class CommunicationRequestRow extends ResourceRow {
    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "priority", kind = CODE, path = "priority")
    @Nullable
    String priority;

    @SearchColumn(param = "category", kind = TOKENS, path = "category")
    @Column(columnDefinition = "text[]")
    String @Nullable [] category;

    @SearchColumn(param = "medium", kind = TOKENS, path = "medium")
    @Column(columnDefinition = "text[]")
    String @Nullable [] medium;

    @SearchColumn(param = "group-identifier", kind = TOKENS, path = "groupIdentifier")
    @Column(columnDefinition = "text[]")
    String @Nullable [] groupIdentifier;

    @SearchColumn(param = "encounter", kind = REFERENCE, path = "encounter", targets = "Encounter")
    @Nullable
    String encounter;

    @SearchColumn(
            param = "requester",
            kind = REFERENCE,
            path = "requester",
            targets = {"Practitioner", "PractitionerRole", "Organization", "Patient", "RelatedPerson"})
    @Nullable
    String requester;

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
            targets = {"Appointment", "Task", "ServiceRequest", "CommunicationRequest"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] basedOn;

    @SearchColumn(param = "replaces", kind = REFERENCES, path = "replaces", targets = "CommunicationRequest")
    @Column(columnDefinition = "text[]")
    String @Nullable [] replaces;

    @SearchColumn(param = "authored", kind = DATE, path = "authoredOn")
    @Embedded
    @Nullable
    DateSpan authored;

    @SearchColumn(
            param = "occurrence",
            kind = DATE,
            path = {"occurrenceDateTime", "occurrencePeriod"})
    @Embedded
    @Nullable
    DateSpan occurrence;
}
