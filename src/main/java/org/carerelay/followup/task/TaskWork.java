package org.carerelay.followup.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The Tasks that one transaction looks at and changes: read once, written together at its end. */
public final class TaskWork {

    private static final String OPEN =
            "status in ('requested', 'on-hold', 'in-progress') and code @> array['follow-up']";

    private final JdbcTemplate jdbc;
    private final OwnWrites own;
    private final Map<ResourceId, Item> items = new LinkedHashMap<>();
    private final List<OwnWrite> others = new ArrayList<>();

    /**
     * A Task of this transaction.
     *
     * @param before null if it is new
     */
    public record Item(ResourceId id, @Nullable StoredResource before, TaskBody task) {}

    public TaskWork(JdbcTemplate jdbc, OwnWrites own) {
        this.jdbc = jdbc;
        this.own = own;
    }

    /** Those of them that exist, for changing. */
    public void load(Collection<ResourceId> ids) {
        List<ResourceId> missing =
                ids.stream().filter(id -> !items.containsKey(id)).distinct().toList();
        if (!missing.isEmpty()) {
            own.load(missing)
                    .forEach((id, stored) -> items.put(
                            id, new Item(id, stored, new TaskBody(stored.body().deepCopy()))));
        }
    }

    public @Nullable Item find(ResourceId id) {
        return items.get(id);
    }

    public List<Item> openOfPatients(Collection<UUID> patients) {
        return query("select id from task where patient_id = any(?) and " + OPEN, patients.toArray(UUID[]::new));
    }

    /** Whether open or not. */
    public List<Item> takenBackOfPatients(Collection<UUID> patients) {
        return query(
                "select id from task where patient_id = any(?) and status = 'cancelled' and code @> array['follow-up']",
                patients.toArray(UUID[]::new));
    }

    public List<Item> openOfEncounters(Collection<UUID> encounters) {
        return query(
                "select id from task where encounter = any(?) and " + OPEN,
                encounters.stream().map(id -> "Encounter/" + id).toArray(String[]::new));
    }

    private List<Item> query(String sql, Object[] argument) {
        if (argument.length == 0) {
            return List.of();
        }
        var ids = jdbc.query(
                sql, (row, number) -> new ResourceId("Task", row.getObject(1, UUID.class)), (Object) argument);
        load(ids);
        return ids.stream().map(items::get).filter(java.util.Objects::nonNull).toList();
    }

    public Item create(ResourceId id, ObjectNode body) {
        Item item = new Item(id, null, new TaskBody(body));
        items.put(id, item);
        return item;
    }

    /** It is not written, whatever was done to it. */
    public void forget(ResourceId id) {
        items.remove(id);
    }

    /** Something else that is to be written with them. */
    public void also(OwnWrite write) {
        others.add(write);
    }

    /** All of this transaction, changed or not. */
    public Collection<Item> items() {
        return items.values();
    }

    /** @throws org.springframework.dao.TransientDataAccessException if somebody got in between */
    public List<ResourceChange> write(Lineage lineage) {
        List<OwnWrite> writes = new ArrayList<>(others);
        for (Item item : items.values()) {
            StoredResource before = item.before();
            if (before == null || !before.body().equals(item.task().json())) {
                writes.add(new OwnWrite(item.id(), before, item.task().json()));
            }
        }
        return writes.isEmpty() ? List.of() : own.write(lineage, writes);
    }
}
