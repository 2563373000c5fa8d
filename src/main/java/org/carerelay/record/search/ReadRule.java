package org.carerelay.record.search;

import java.util.List;
import java.util.Set;
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
     * The same for an API client to whom something is sent without its asking now: by a webhook, a Subscription.
     *
     * @param clientId the client
     * @param scopes what it may do
     */
    @Nullable
    Condition condition(String clientId, Set<String> scopes, String type, String alias);

    /**
     * SQL that is true for what may be seen.
     *
     * @param sql with a {@code ?} for each value, which itself never stands in the text
     */
    record Condition(String sql, List<Object> values) {}
}
