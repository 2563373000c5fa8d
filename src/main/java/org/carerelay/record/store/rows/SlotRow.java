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

/** Table {@code slot}: R4 Slot. */
@Entity(name = "Slot")
@FhirType("Slot")
class SlotRow extends ResourceRow {
    @SearchColumn(param = "schedule", kind = REFERENCE, path = "schedule", targets = "Schedule")
    @Nullable
    String schedule;

    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "start", kind = DATE, path = "start")
    @Embedded
    @Nullable
    DateSpan start;

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
}
