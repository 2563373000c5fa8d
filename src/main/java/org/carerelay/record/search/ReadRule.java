package org.carerelay.record.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a room hides from whom: every bean of this type narrows every read, search, history and inclusion of the record, in the
 * statement itself, so that pages, totals and chains show nothing of what is hidden. Nothing is hidden from the house's own work,
 * which nobody asked for.
 */
public interface ReadRule {

    /**
     * What must hold for a row that the current caller wants to see.
     *
     * @param type a FHIR type of the record
     * @param alias of its table in the statement
     * @return null if the caller may see all of it
     */
    @Nullable
    Condition condition(String type, String alias);

    /**
     * SQL that is true for what may be seen.
     *
     * @param sql with a {@code ?} for each value, which itself never stands in the text
     */
    record Condition(String sql, List<Object> values) {}
}
