package org.carerelay.record.store.rows;

import static org.carerelay.record.store.layout.ColumnKind.CODE;
import static org.carerelay.record.store.layout.ColumnKind.DATE;
import static org.carerelay.record.store.layout.ColumnKind.STRING;
import static org.carerelay.record.store.layout.ColumnKind.TOKENS;
import static org.carerelay.record.store.layout.ColumnKind.URI;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import org.carerelay.record.store.layout.DateSpan;
import org.carerelay.record.store.layout.FhirType;
import org.carerelay.record.store.layout.ResourceRow;
import org.carerelay.record.store.layout.SearchColumn;
import org.jspecify.annotations.Nullable;

/** Table {@code plan_definition}: R4 PlanDefinition. */
@Entity(name = "PlanDefinition")
@FhirType("PlanDefinition")
class PlanDefinitionRow extends ResourceRow {
    @SearchColumn(param = "url", kind = URI, path = "url")
    @Nullable
    String url;

    @SearchColumn(param = "version", kind = CODE, path = "version")
    @Nullable
    String definitionVersion;

    @SearchColumn(param = "name", kind = STRING, path = "name")
    @Nullable
    String name;

    @SearchColumn(param = "title", kind = STRING, path = "title")
    @Nullable
    String title;

    @SearchColumn(param = "status", kind = CODE, path = "status")
    @Nullable
    String status;

    @SearchColumn(param = "type", kind = TOKENS, path = "type")
    @Column(columnDefinition = "text[]")
    String @Nullable [] type;

    @SearchColumn(param = "topic", kind = TOKENS, path = "topic")
    @Column(columnDefinition = "text[]")
    String @Nullable [] topic;

    @SearchColumn(param = "date", kind = DATE, path = "date")
    @Embedded
    @Nullable
    DateSpan date;

    @SearchColumn(param = "effective", kind = DATE, path = "effectivePeriod")
    @Embedded
    @Nullable
    DateSpan effective;

    @SearchColumn(param = "publisher", kind = STRING, path = "publisher")
    @Nullable
    String publisher;
}
