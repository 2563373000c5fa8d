package org.carerelay.record.own;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.DerivedIds;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.References;
import org.carerelay.record.store.ResourceStore;
import org.carerelay.record.work.Workspace;
import org.carerelay.record.work.Workspaces;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The house's own resources on their way into the record: the same workspace, locks and listeners as every message. */
@Component
class WholeResources implements OwnWrites {

    private static final Set<String> OURS = Set.of("resourceType", "id", "meta");

    private final Workspaces workspaces;
    private final ResourceStore store;
    private final DerivedIds derivedIds;
    private final JdbcTemplate jdbc;

    WholeResources(Workspaces workspaces, ResourceStore store, DerivedIds derivedIds, JdbcTemplate jdbc) {
        this.workspaces = workspaces;
        this.store = store;
        this.derivedIds = derivedIds;
        this.jdbc = jdbc;
    }

    @Override
    public Map<ResourceId, StoredResource> load(Collection<ResourceId> ids) {
        return store.load(ids);
    }

    @Override
    public ResourceId idFor(String type, String name) {
        return new ResourceId(type, derivedIds.of("own", type, name));
    }

    @Override
    @Transactional
    public List<ResourceChange> write(Lineage lineage, List<OwnWrite> writes) {
        Set<ResourceId> ids = new HashSet<>();
        writes.forEach(write -> ids.add(write.id()));
        if (ids.size() < writes.size()) {
            throw new IllegalArgumentException("one resource is to be written twice at once");
        }
        Workspace work = workspaces.open();
        work.resources().prefetch(ids);
        Map<UUID, UUID> survivors = survivors(writes);
        for (OwnWrite write : writes) {
            requireUnchanged(write, work.resources().find(write.id()));
            Draft draft = work.resources().draft(write.id());
            fill(draft, write.body());
            survivors.forEach((prior, survivor) ->
                    References.repoint(draft, new ResourceId("Patient", prior), new ResourceId("Patient", survivor)));
        }
        work.keep(lineage);
        return workspaces.finish(work);
    }

    private static void requireUnchanged(OwnWrite write, @Nullable StoredResource now) {
        StoredResource before = write.before();
        int read = before == null ? 0 : before.revision();
        if (read != (now == null ? 0 : now.revision())) {
            throw new OptimisticLockingFailureException(write.id().reference() + " was changed by someone else");
        }
        if (before != null) {
            OwnedItems.requireKept(before, write.body());
        }
    }

    private static void fill(Draft draft, ObjectNode body) {
        ObjectNode target = draft.body();
        List<String> gone = draft.body().properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> !OURS.contains(field) && !body.has(field))
                .toList();
        target.remove(gone);
        body.properties().stream()
                .filter(field -> !OURS.contains(field.getKey()))
                .forEach(field -> target.set(field.getKey(), field.getValue()));
        if (body.get("meta") instanceof ObjectNode wanted) {
            ObjectNode meta = draft.ownObject("meta");
            for (String field : List.of("profile", "security", "tag")) {
                if (wanted.has(field)) {
                    meta.set(field, wanted.get(field));
                } else {
                    meta.remove(field);
                }
            }
            if (meta.isEmpty()) {
                target.remove("meta");
            }
        }
    }

    /** The patients named anywhere in the writes that were merged away, with whoever they are now. */
    private Map<UUID, UUID> survivors(List<OwnWrite> writes) {
        Set<UUID> named = new HashSet<>();
        for (OwnWrite write : writes) {
            write.body().findValuesAsText("reference").stream()
                    .filter(text -> text.startsWith("Patient/"))
                    .map(text -> id(text.substring("Patient/".length())))
                    .filter(Objects::nonNull)
                    .forEach(named::add);
        }
        Map<UUID, UUID> survivors = new HashMap<>();
        if (!named.isEmpty()) {
            jdbc.query(
                    "select id, survivor_of(id) from patient where id = any(?) and replaced_by is not null",
                    row -> {
                        survivors.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class));
                    },
                    (Object) named.toArray(UUID[]::new));
        }
        return survivors;
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
