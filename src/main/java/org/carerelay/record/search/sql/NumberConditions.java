package org.carerelay.record.search.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.carerelay.record.search.SearchRejected;
import org.carerelay.record.store.layout.Parameter;

/** Whole numbers with FHIR's prefixes: {@code 3}, {@code ge2}, {@code lt5}. */
final class NumberConditions {

    private static final Pattern VALUE = Pattern.compile("(eq|ne|gt|lt|ge|le)?(-?\\d{1,9})");
    private static final Map<String, String> OPERATORS =
            Map.of("eq", "=", "ne", "<>", "gt", ">", "lt", "<", "ge", ">=", "le", "<=");

    private NumberConditions() {}

    static Sql of(String alias, Parameter parameter, List<String> values) {
        var parts = new ArrayList<Sql>();
        for (var value : values) {
            var read = VALUE.matcher(value);
            if (!read.matches()) {
                throw new SearchRejected(
                        "SRC-003",
                        "Parameter " + parameter.code()
                                + " takes a whole number, with eq, ne, gt, lt, ge or le before it if wished");
            }
            var operator = OPERATORS.get(read.group(1) == null ? "eq" : read.group(1));
            parts.add(Sql.of(
                    alias + "." + Conditions.column(parameter) + " " + operator + " ?",
                    Integer.valueOf(read.group(2))));
        }
        return Sql.any(parts);
    }
}
