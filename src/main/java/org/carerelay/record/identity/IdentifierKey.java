package org.carerelay.record.identity;

import java.util.Comparator;

/** An identifier of resources of one type, as the index is asked for it. */
public record IdentifierKey(String type, String system, String value) implements Comparable<IdentifierKey> {

    private static final Comparator<IdentifierKey> ORDER = Comparator.comparing(IdentifierKey::type)
            .thenComparing(IdentifierKey::system)
            .thenComparing(IdentifierKey::value);

    @Override
    public int compareTo(IdentifierKey other) {
        return ORDER.compare(this, other);
    }
}
