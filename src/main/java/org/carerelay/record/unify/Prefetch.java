package org.carerelay.record.unify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.Incoming;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.identity.IdentifierRow;
import org.carerelay.record.list.Membership;
import org.carerelay.record.work.Workspace;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;

/** Reads beforehand, in few statements, what a batch will most likely need. */
final class Prefetch {

    private final Workspace work;
    private final Set<IdentifierKey> keys = new HashSet<>();

    Prefetch(Workspace work) {
        this.work = work;
    }

    /** @return the keys of visits that nobody knows yet */
    List<IdentifierKey> read(List<Incoming> batch) {
        for (Incoming incoming : batch) {
            incoming.translation().patches().forEach(this::collect);
            incoming.translation().identityChanges().forEach(this::collect);
        }
        work.identifiers().prefetch(keys);
        Set<ResourceId> ids = new HashSet<>();
        for (IdentifierKey key : keys) {
            IdentifierRow row = work.identifiers().resolve(key);
            ids.add(new ResourceId(key.type(), row == null ? work.derivedIds().of(key) : row.resourceId()));
            work.identifiers().rows(key).forEach(other -> ids.add(new ResourceId(key.type(), other.resourceId())));
        }
        ids.removeIf(id -> !org.carerelay.record.store.layout.RecordTypes.has(id.type()));
        work.resources().prefetch(ids);
        related(ids);
        return keys.stream()
                .filter(key ->
                        key.type().equals("Encounter") && work.identifiers().resolve(key) == null)
                .toList();
    }

    /** Members of lists and patients of visits. */
    private void related(Set<ResourceId> ids) {
        List<ResourceId> related = new ArrayList<>();
        for (ResourceId id : ids) {
            StoredResource known = work.resources().find(id);
            if (known != null) {
                related.addAll(Membership.everyMember(known.marks()));
                UUID patient = known.patientId();
                if (patient != null) {
                    related.add(new ResourceId("Patient", patient));
                }
            }
        }
        work.resources().prefetch(related);
    }

    private void collect(Patch patch) {
        patch.keys().forEach(key -> collect(patch.type(), key));
        patch.elements().stream()
                .filter(element -> element.path().equals("identifier"))
                .forEach(element -> {
                    for (JsonNode item : element.value()) {
                        if (item.hasNonNull("value")) {
                            keys.add(new IdentifierKey(
                                    patch.type(),
                                    item.path("system").asText(),
                                    item.path("value").asText()));
                        }
                    }
                });
    }

    private void collect(IdentityChange change) {
        for (String type : List.of("Patient", "Encounter")) {
            change.survivor().forEach(key -> collect(type, key));
            change.prior().forEach(key -> collect(type, key));
        }
    }

    private void collect(String type, Key key) {
        keys.add(new IdentifierKey(type, key.system(), key.value()));
    }
}
