package org.carerelay.record.identity;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** An identifier of resources of one type, as the index is asked for it. */
public record IdentifierKey(String type, String system, String value) implements Comparable<IdentifierKey> {

    private static final Comparator<IdentifierKey> ORDER = Comparator.comparing(IdentifierKey::type)
            .thenComparing(IdentifierKey::system)
            .thenComparing(IdentifierKey::value);

    /** Values tell keys apart; systems and types are few. */
    @Override
    public int hashCode() {
        return value.hashCode() * 31 + type.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IdentifierKey key
                && value.equals(key.value)
                && system.equals(key.system)
                && type.equals(key.type);
    }

    @Override
    public int compareTo(IdentifierKey other) {
        return ORDER.compare(this, other);
    }
}
