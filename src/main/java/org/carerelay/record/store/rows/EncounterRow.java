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

/** Table {@code encounter}: R4 Encounter. */
@Entity(name = "Encounter")
@FhirType(
        value = "Encounter",
        patient = {"patient", "subject"})
class EncounterRow extends ResourceRow {
    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "class", kind = TOKENS, path = "class")
    @Column(columnDefinition = "text[]")
    String @Nullable [] encounterClass;

    @SearchColumn(param = "type", kind = TOKENS, path = "type")
    @Column(columnDefinition = "text[]")
    String @Nullable [] type;

    @SearchColumn(
            param = "service-type",
            kind = TOKENS,
            path = "serviceType",
            own = "Department or service of the visit (Encounter.serviceType)")
    @Column(columnDefinition = "text[]")
    String @Nullable [] serviceType;

    @SearchColumn(param = "date", kind = DATE, path = "period")
    @Embedded
    @Nullable
    DateSpan date;

    @SearchColumn(param = "location", kind = REFERENCES, path = "location.location", targets = "Location")
    @Column(columnDefinition = "text[]")
    String @Nullable [] location;

    @SearchColumn(
            param = "participant",
            kind = REFERENCES,
            path = "participant.individual",
            targets = {"Practitioner", "PractitionerRole", "RelatedPerson"})
    @SearchColumn(param = "practitioner", kind = REFERENCES, targets = "Practitioner")
    @Column(columnDefinition = "text[]")
    String @Nullable [] participant;

    @SearchColumn(param = "service-provider", kind = REFERENCE, path = "serviceProvider", targets = "Organization")
    @Nullable
    String serviceProvider;

    @SearchColumn(param = "appointment", kind = REFERENCES, path = "appointment", targets = "Appointment")
    @Column(columnDefinition = "text[]")
    String @Nullable [] appointment;

    @SearchColumn(
            param = "diagnosis",
            kind = REFERENCES,
            path = "diagnosis.condition",
            targets = {"Condition", "Procedure"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] diagnosis;

    @SearchColumn(param = "part-of", kind = REFERENCE, path = "partOf", targets = "Encounter")
    @Nullable
    String partOf;

    @SearchColumn(param = "reason-code", kind = TOKENS, path = "reasonCode")
    @Column(columnDefinition = "text[]")
    String @Nullable [] reasonCode;
}
