package org.carerelay.complaint.statistics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** By what complaints are counted; the SQL reads a Task {@code t}. */
public enum Grouping {
    CATEGORY("(select c ->> 'code' from json_array_elements(t.body #> '{reasonCode,coding}') c limit 1)"),
    SEVERITY("t.priority"),
    DEPARTMENT(detail("department")),
    STAFF(detail("staff")),
    CHANNEL(detail("channel")),
    STATUS("(select c ->> 'code' from json_array_elements(t.body #> '{businessStatus,coding}') c limit 1)"),
    CLIENT("t.complaint_client");

    private final String sql;

    Grouping(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** Null if there is no such grouping. */
    public static @Nullable Grouping of(String code) {
        for (var grouping : values()) {
            if (grouping.name().toLowerCase(Locale.ROOT).equals(code)) {
                return grouping;
            }
        }
        return null;
    }

    private static String detail(String code) {
        return "(select coalesce(i ->> 'valueString', i ->> 'valueCode') from json_array_elements(t.body -> 'input') i"
                + " where i #>> '{type,coding,0,code}' = '" + code + "' limit 1)";
    }
}
