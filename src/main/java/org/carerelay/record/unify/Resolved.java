package org.carerelay.record.unify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/** Which resource each label of a message is, and which patches are not to be applied. */
final class Resolved {

    private final Map<String, ResourceId> ids = new HashMap<>();
    private final Map<UUID, ResourceId> now = new HashMap<>(0);
    private final Set<String> leftOut = new HashSet<>();
    private @Nullable UUID underOldIdentifierOf;

    Map<String, ResourceId> ids() {
        return ids;
    }

    /** What a reference to this label points to. */
    @Nullable
    ResourceId referred(String label) {
        ResourceId id = ids.get(label);
        return id != null && id.type().equals("Patient") ? now.getOrDefault(id.id(), id) : id;
    }

    /** What the message says of this patient's visit is the other's since. */
    void belongsNowTo(@Nullable UUID before, @Nullable UUID after) {
        if (before != null && after != null) {
            now.put(before, new ResourceId("Patient", after));
        }
    }

    void is(String label, ResourceId id) {
        ids.put(label, id);
    }

    /** Its resource is known, but the message does not change it. */
    void leaveOut(String label) {
        leftOut.add(label);
    }

    boolean leavesOut(String label) {
        return leftOut.contains(label);
    }

    /** The message came under the identifier of a patient that was merged away (rule 18). */
    void underOldIdentifierOf(UUID prior) {
        underOldIdentifierOf = prior;
    }

    @Nullable
    UUID underOldIdentifierOf() {
        return underOldIdentifierOf;
    }

    /** The first patient of the message. */
    @Nullable
    ResourceId patient(Iterable<String> labels) {
        for (String label : labels) {
            ResourceId id = ids.get(label);
            if (id != null && id.type().equals("Patient")) {
                return id;
            }
        }
        return null;
    }
}
