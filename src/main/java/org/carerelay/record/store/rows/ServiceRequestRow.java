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

/** Table {@code service_request}: R4 ServiceRequest. */
@Entity(name = "ServiceRequest")
@FhirType(
        value = "ServiceRequest",
        patient = {"patient", "subject"})
class ServiceRequestRow extends ResourceRow {
    @SearchColumn(param = "code", kind = TOKENS, path = "code")
    @Column(columnDefinition = "text[]")
    String @Nullable [] code;

    @SearchColumn(param = "category", kind = TOKENS, path = "category")
    @Column(columnDefinition = "text[]")
    String @Nullable [] category;

    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "intent", kind = CODE, path = "intent")
    @Nullable
    String intent;

    @SearchColumn(param = "priority", kind = CODE, path = "priority")
    @Nullable
    String priority;

    @SearchColumn(param = "encounter", kind = REFERENCE, path = "encounter", targets = "Encounter")
    @Nullable
    String encounter;

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

    @SearchColumn(
            param = "requester",
            kind = REFERENCE,
            path = "requester",
            targets = {"Practitioner", "PractitionerRole", "Organization"})
    @Nullable
    String requester;

    @SearchColumn(
            param = "performer",
            kind = REFERENCES,
            path = "performer",
            targets = {"Practitioner", "PractitionerRole", "Organization"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] performer;
}
