package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.BOOLEAN;
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

/** Table {@code schedule}: R4 Schedule. */
@Entity(name = "Schedule")
@FhirType("Schedule")
class ScheduleRow extends ResourceRow {
    @SearchColumn(param = "active", kind = BOOLEAN, path = "active")
    @Nullable
    Boolean active;

    @SearchColumn(
            param = "actor",
            kind = REFERENCES,
            path = "actor",
            targets = {"Practitioner", "PractitionerRole", "Location", "HealthcareService", "Device"})
    @Column(columnDefinition = "text[]")
    String @Nullable [] actor;

    @SearchColumn(param = "date", kind = DATE, path = "planningHorizon")
    @Embedded
    @Nullable
    DateSpan date;

    @SearchColumn(param = "service-type", kind = TOKENS, path = "serviceType")
    @Column(columnDefinition = "text[]")
    String @Nullable [] serviceType;

    @SearchColumn(param = "service-category", kind = TOKENS, path = "serviceCategory")
    @Column(columnDefinition = "text[]")
    String @Nullable [] serviceCategory;

    @SearchColumn(param = "specialty", kind = TOKENS, path = "specialty")
    @Column(columnDefinition = "text[]")
    String @Nullable [] specialty;
}
