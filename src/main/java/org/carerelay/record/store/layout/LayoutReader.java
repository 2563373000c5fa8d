package org.carerelay.record.store.layout;

import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a row class's annotations. */
final class LayoutReader {

    private LayoutReader() {}

    static TypeLayout read(Class<?> row) {
        var fhir = row.getAnnotation(FhirType.class);
        if (fhir == null) {
            throw new IllegalStateException(row.getName() + " lacks @FhirType");
        }
        var type = fhir.value();
        var columns = new ArrayList<ColumnLayout>();
        var parameters = new LinkedHashMap<String, Parameter>();
        put(parameters, type, "_id", ColumnKind.ID, null, List.of(), "");
        put(parameters, type, "_lastUpdated", ColumnKind.LAST_UPDATED, null, List.of(), "");
        if (fhir.identifier()) {
            put(parameters, type, "identifier", ColumnKind.IDENTIFIER, null, List.of(), "");
        }
        for (var code : fhir.patient()) {
            put(parameters, type, code, ColumnKind.PATIENT, null, List.of("Patient"), "");
        }
        for (var field : row.getDeclaredFields()) {
            var declared = field.getAnnotationsByType(SearchColumn.class);
            if (declared.length > 0) {
                var column = column(field, declared[0]);
                columns.add(column);
                for (var each : declared) {
                    put(parameters, type, each.param(), each.kind(), column, List.of(each.targets()), each.own());
                }
            }
        }
        var table = row.getAnnotation(Table.class);
        return new TypeLayout(
                type,
                table == null ? snake(type) : table.name(),
                List.copyOf(columns),
                Collections.unmodifiableMap(parameters));
    }

    private static ColumnLayout column(Field field, SearchColumn declared) {
        return new ColumnLayout(snake(field.getName()), declared.kind(), List.of(declared.path()));
    }

    private static void put(
            Map<String, Parameter> parameters,
            String type,
            String code,
            ColumnKind kind,
            @Nullable ColumnLayout column,
            List<String> targets,
            String own) {
        parameters.put(code, new Parameter(type, code, kind, column, targets, own));
    }

    private static String snake(String camel) {
        return camel.replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
