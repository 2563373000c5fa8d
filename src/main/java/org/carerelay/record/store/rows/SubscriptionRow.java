package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.URI;

import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code subscription}: R4 Subscription. */
@Entity(name = "Subscription")
@FhirType(value = "Subscription", identifier = false)
class SubscriptionRow extends ResourceRow {
    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "type", kind = CODE, path = "channel.type")
    @Nullable
    String type;

    @SearchColumn(param = "payload", kind = CODE, path = "channel.payload")
    @Nullable
    String payload;

    @SearchColumn(param = "url", kind = URI, path = "channel.endpoint")
    @Nullable
    String url;

    @SearchColumn(param = "criteria", kind = STRING, path = "criteria")
    @Nullable
    String criteria;
}
