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
import org.carerelay.record.list.SegmentLists;
import org.carerelay.record.store.layout.RecordTypes;
import org.carerelay.record.work.Workspace;
import org.carerelay.translation.IdentityChange;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.carerelay.translation.SegmentList;
import org.jspecify.annotations.Nullable;

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
        ids.removeIf(id -> !RecordTypes.has(id.type()));
        work.resources().prefetch(ids);
        related(ids);
        entries(batch);
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

    /** Entries of lists that have no key of their own; one that is not found here is asked for when it is met. */
    private void entries(List<Incoming> batch) {
        List<ResourceId> entries = new ArrayList<>();
        for (Incoming incoming : batch) {
            for (SegmentList list : incoming.translation().lists()) {
                ResourceId owner = proposed(incoming, list.owner());
                if (owner != null && RecordTypes.has(list.type())) {
                    String source = incoming.lineage().source();
                    list.entries()
                            .forEach(entry ->
                                    entries.add(SegmentLists.derived(work.derivedIds(), list, entry, owner, source)));
                }
            }
        }
        work.resources().prefetch(entries);
    }

    private @Nullable ResourceId proposed(Incoming incoming, String label) {
        for (Patch patch : incoming.translation().patches()) {
            if (patch.label().equals(label) && !patch.keys().isEmpty()) {
                return patch.keys().stream()
                        .map(key ->
                                work.identifiers().resolve(new IdentifierKey(patch.type(), key.system(), key.value())))
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .map(row -> new ResourceId(patch.type(), row.resourceId()))
                        .orElseGet(() -> {
                            Key first = patch.keys().get(0);
                            return new ResourceId(
                                    patch.type(),
                                    work.derivedIds()
                                            .of(new IdentifierKey(patch.type(), first.system(), first.value())));
                        });
            }
        }
        return null;
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
