package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.REFERENCE;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code device}: R4 Device. */
@Entity(name = "Device")
@FhirType(value = "Device", patient = "patient")
class DeviceRow extends ResourceRow {
    @SearchColumn(param = "type", kind = TOKENS, path = "type")
    @Column(columnDefinition = "text[]")
    String @Nullable [] type;

    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "device-name", kind = STRING, path = "deviceName.name")
    @Nullable
    String deviceName;

    @SearchColumn(param = "organization", kind = REFERENCE, path = "owner", targets = "Organization")
    @Nullable
    String organization;

    @SearchColumn(param = "location", kind = REFERENCE, path = "location", targets = "Location")
    @Nullable
    String location;
}
