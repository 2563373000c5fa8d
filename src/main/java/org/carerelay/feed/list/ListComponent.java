package org.carerelay.feed.list;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;

/**
 * The Camel component {@code list:NAME?schedule=…&zone=…&type=…&query=…&format=csv&columns=…&charset=…&changes=false&retry=1m}: the beginning of a flow
 * that brings a list to a folder, by SFTP or anywhere else, at set times.
 */
final class ListComponent extends DefaultComponent {

    private final ListParts parts;

    ListComponent(ListParts parts) {
        this.parts = parts;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String columns = text(parameters, "columns", "");
        ListFormat format = ListFormat.of(text(parameters, "format", "csv"));
        if (format == ListFormat.CSV && columns.isBlank()) {
            throw new IllegalArgumentException("a list in CSV needs columns: name=FHIRPath; name=patient:FHIRPath");
        }
        ListPlan plan = new ListPlan(
                remaining,
                CronExpression.parse(text(parameters, "schedule", "0 0 6 * * *")),
                ZoneId.of(text(parameters, "zone", "Asia/Shanghai")),
                text(parameters, "type", ""),
                text(parameters, "query", ""),
                format,
                columns.isBlank() ? java.util.List.of() : Column.parse(columns, parts.fhirPath()),
                Charset.forName(text(parameters, "charset", "UTF-8")),
                getAndRemoveParameter(parameters, "changes", Boolean.class, false),
                DurationStyle.detectAndParse(text(parameters, "retry", "1m")));
        return new ListEndpoint(uri, this, parts, plan);
    }

    private String text(Map<String, Object> parameters, String name, String otherwise) {
        @Nullable String value = getAndRemoveParameter(parameters, name, String.class);
        return value == null ? otherwise : value.strip();
    }
}
