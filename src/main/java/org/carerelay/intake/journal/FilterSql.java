package org.carerelay.intake.journal;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.intake.JournalStatus;
import org.jspecify.annotations.Nullable;

/** A {@link JournalFilter} as SQL condition with its arguments. */
final class FilterSql {

    private final List<String> conditions = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    FilterSql(JournalFilter filter) {
        equal("source", filter.source());
        String type = filter.type();
        if (type != null && !type.contains("^")) {
            and("(type = ? OR type LIKE ?)", type, type.replace("%", "").replace("_", "") + "^%");
        } else {
            equal("type", type);
        }
        if (!filter.status().isEmpty()) {
            String marks =
                    String.join(", ", filter.status().stream().map(s -> "?").toList());
            and(
                    "status IN (" + marks + ")",
                    filter.status().stream().map(JournalStatus::code).toArray());
        }
        equal("control_id", filter.controlId());
        String identifier = filter.patientIdentifier();
        if (identifier != null) {
            int bar = identifier.indexOf('|');
            and("patient_values @> ARRAY[?]::text[]", identifier.substring(bar + 1));
            if (bar > 0) {
                and("patient_identifiers @> ARRAY[?]::text[]", identifier);
            }
        }
        equal("patient_id", filter.patientId());
        equal("error_code", filter.errorCode());
        if (filter.from() != null) {
            and("received_at >= ?", Timestamp.from(filter.from()));
        }
        if (filter.to() != null) {
            and("received_at < ?", Timestamp.from(filter.to()));
        }
    }

    void and(String condition, Object... values) {
        conditions.add(condition);
        arguments.addAll(List.of(values));
    }

    String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    Object[] arguments(Object... more) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all.toArray();
    }

    private void equal(String column, @Nullable Object value) {
        if (value != null) {
            and(column + " = ?", value);
        }
    }
}
