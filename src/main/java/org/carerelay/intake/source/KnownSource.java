package org.carerelay.intake.source;

import java.util.Set;
import org.carerelay.translation.Source;

/**
 * A source together with how intake treats it.
 *
 * @param source what translation and record need to know
 * @param acknowledge when it is answered
 * @param whenUnavailable what it is told when nothing can be stored
 * @param listeners route ids it may send to; empty: any
 */
public record KnownSource(
        Source source, Acknowledge acknowledge, WhenUnavailable whenUnavailable, Set<String> listeners) {

    public KnownSource {
        listeners = Set.copyOf(listeners);
    }

    public String name() {
        return source.name();
    }

    /** Whether it may send to this listener. */
    public boolean maySendTo(String listener) {
        return listeners.isEmpty() || listeners.contains(listener);
    }
}
