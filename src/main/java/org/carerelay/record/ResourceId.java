package org.carerelay.record;

import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Type and id of a resource of the record; its order is the order in which rows are locked. */
public record ResourceId(String type, UUID id) implements Comparable<ResourceId> {

    private static final Comparator<ResourceId> ORDER =
            Comparator.comparing(ResourceId::type).thenComparing(ResourceId::id);

    /** {@code Patient/0b0c…}. */
    public String reference() {
        return type + "/" + id;
    }

    /** Derived ids are hashes themselves. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResourceId resource && id.equals(resource.id) && type.equals(resource.type);
    }

    @Override
    public int compareTo(ResourceId other) {
        return ORDER.compare(this, other);
    }
}
