package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
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

/** Table {@code appointment}: R4 Appointment. */
@Entity(name = "Appointment")
@FhirType(value = "Appointment", patient = "patient")
class AppointmentRow extends ResourceRow {
    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "date", kind = DATE, path = "start")
    @Embedded
    @Nullable
    DateSpan date;

    @SearchColumn(
            param = "actor",
            kind = REFERENCES,
            path = "participant.actor",
            targets = {
                "Patient",
                "Practitioner",
                "PractitionerRole",
                "Location",
                "HealthcareService",
                "Device",
                "RelatedPerson"
            })
    @SearchColumn(param = "practitioner", kind = REFERENCES, targets = "Practitioner")
    @SearchColumn(param = "location", kind = REFERENCES, targets = "Location")
    @Column(columnDefinition = "text[]")
    String @Nullable [] actor;

    @SearchColumn(param = "service-type", kind = TOKENS, path = "serviceType")
    @Column(columnDefinition = "text[]")
    String @Nullable [] serviceType;

    @SearchColumn(param = "service-category", kind = TOKENS, path = "serviceCategory")
    @Column(columnDefinition = "text[]")
    String @Nullable [] serviceCategory;

    @SearchColumn(param = "specialty", kind = TOKENS, path = "specialty")
    @Column(columnDefinition = "text[]")
    String @Nullable [] specialty;

    @SearchColumn(param = "appointment-type", kind = TOKENS, path = "appointmentType")
    @Column(columnDefinition = "text[]")
    String @Nullable [] appointmentType;

    @SearchColumn(param = "reason-code", kind = TOKENS, path = "reasonCode")
    @Column(columnDefinition = "text[]")
    String @Nullable [] reasonCode;

    @SearchColumn(param = "slot", kind = REFERENCES, path = "slot", targets = "Slot")
    @Column(columnDefinition = "text[]")
    String @Nullable [] slot;
}
