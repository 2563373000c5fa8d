package org.carerelay.record;

import java.util.List;
import java.util.Set;

/**
 * Whoever reacts to the record after its commit: the care rules do (rule 27). The feed gives each follower every event of its types, those
 * of one patient in their order, in a transaction that also moves the follower's position: what it does in the database it does
 * exactly once, whatever crashes. One node at a time runs a follower; no follower waits for another, nor the intake for any.
 *
 * <p>An event that keeps failing is set aside with its error and shown to a human; the follower goes on with the next. A transient
 * failure of the database is tried again for ever.
 */
public interface RecordFollower {

    /** Its position is kept under this name for ever; lower case, {@code followup.plans}. */
    String name();

    /** The resource types it wants to see; events of others cost it nothing. */
    Set<String> types();

    /**
     * Whether it holds while the intake lags more than 15 minutes (rule 27: nobody is called from old data). Events wait for it then, in
     * their order.
     */
    default boolean holdsWhileIntakeLags() {
        return false;
    }

    /**
     * Reacts to events, in a transaction that is already open.
     *
     * @param events in the order of their positions, at least one
     * @throws RuntimeException if it could not: everything is rolled back and the events come again, one by one
     */
    void follow(List<RecordEvent> events);
}
