package org.carerelay.record.visit;

import java.util.Set;

/** What trigger events say about the state of a visit (rule 21). */
final class Events {

    private static final Set<String> UPDATES = Set.of("A08", "A28", "A31");
    private static final Set<String> ADMITS = Set.of("A01", "A04", "A05");
    private static final Set<String> ACTIVE = Set.of("planned", "arrived", "triaged", "in-progress", "onleave");

    private Events() {}

    /** A08, A28, A31 and every SIU: they never change a visit's status. */
    static boolean carriesNoStatus(String event) {
        return UPDATES.contains(event) || event.startsWith("S");
    }

    static boolean admits(String event) {
        return ADMITS.contains(event);
    }

    static boolean isActive(String status) {
        return ACTIVE.contains(status);
    }
}
