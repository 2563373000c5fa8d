package org.carerelay.record;

import java.util.List;

/** Whoever must know of every change in the transaction that makes it; the feed's outbox does. */
public interface RecordChanges {

    /**
     * Called once per transaction, after the versions are written and before the commit, in the order the changes were made.
     *
     * @param changes with {@link ResourceChange#after} as saved: version, lastUpdated and meta are final
     */
    void changed(List<ResourceChange> changes);
}
