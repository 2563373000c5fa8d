package org.carerelay.record.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the identifier index.
 *
 * @param identifying whether it decides who is who; of one key at most one row does
 * @param source who first sent it
 * @param mergedFrom the resource it named before a merge; null if it still names the one it first did (rule 18)
 */
public record IdentifierRow(
        IdentifierKey key, UUID resourceId, boolean identifying, String source, @Nullable UUID mergedFrom) {

    public IdentifierRow movedTo(UUID survivor) {
        return new IdentifierRow(key, survivor, identifying, source, mergedFrom == null ? resourceId : mergedFrom);
    }

    public IdentifierRow storedOnly() {
        return new IdentifierRow(key, resourceId, false, source, mergedFrom);
    }
}
