package org.carerelay.record.work;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.identity.IdentifierRow;
import org.carerelay.record.identity.IdentifierTable;
import org.carerelay.translation.Key;
import org.jspecify.annotations.Nullable;

/** The part of the identifier index that one transaction has read, as its messages changed it. */
public final class Identifiers {

    private final IdentifierTable table;
    private final Map<IdentifierKey, List<IdentifierRow>> loaded = new HashMap<>();
    private final Map<IdentifierKey, List<IdentifierRow>> current = new HashMap<>();
    private final Map<IdentifierKey, List<IdentifierRow>> inMessage = new HashMap<>();

    Identifiers(IdentifierTable table) {
        this.table = table;
    }

    /** Reads what was not read yet, in one statement. */
    public void prefetch(Collection<IdentifierKey> keys) {
        Set<IdentifierKey> missing = new HashSet<>(keys);
        missing.removeAll(loaded.keySet());
        Map<IdentifierKey, List<IdentifierRow>> found = table.find(missing);
        for (IdentifierKey key : missing) {
            List<IdentifierRow> rows = List.copyOf(found.getOrDefault(key, List.of()));
            loaded.put(key, rows);
            current.put(key, rows);
        }
    }

    public List<IdentifierRow> rows(IdentifierKey key) {
        List<IdentifierRow> mine = inMessage.get(key);
        if (mine != null) {
            return mine;
        }
        if (!loaded.containsKey(key)) {
            prefetch(List.of(key));
        }
        return current.getOrDefault(key, List.of());
    }

    /** The row that says who this is; null if nobody is. */
    public @Nullable IdentifierRow resolve(IdentifierKey key) {
        if (key.system().equals(Key.ID_SYSTEM)) {
            return new IdentifierRow(key, UUID.fromString(key.value()), true, "", null);
        }
        return rows(key).stream().filter(IdentifierRow::identifying).findFirst().orElse(null);
    }

    public List<IdentifierRow> ofResource(String type, UUID id) {
        prefetch(table.ofResource(type, id).stream().map(IdentifierRow::key).toList());
        Set<IdentifierKey> keys = new HashSet<>(current.keySet());
        keys.addAll(inMessage.keySet());
        return keys.stream()
                .filter(key -> key.type().equals(type))
                .sorted()
                .flatMap(key -> rows(key).stream())
                .filter(row -> row.resourceId().equals(id))
                .toList();
    }

    /** Adds a row unless this resource has the key already; a resolving row takes the place of a stored-only one. */
    public void add(IdentifierRow row) {
        List<IdentifierRow> rows = new ArrayList<>(rows(row.key()));
        for (IdentifierRow old : rows) {
            if (old.resourceId().equals(row.resourceId()) && (old.identifying() || !row.identifying())) {
                return;
            }
        }
        rows.removeIf(old -> old.resourceId().equals(row.resourceId()));
        boolean taken = rows.stream().anyMatch(IdentifierRow::identifying);
        rows.add(taken ? row.storedOnly() : row);
        inMessage.put(row.key(), List.copyOf(rows));
    }

    public void remove(IdentifierRow row) {
        List<IdentifierRow> rows = new ArrayList<>(rows(row.key()));
        rows.removeIf(old -> old.resourceId().equals(row.resourceId()));
        inMessage.put(row.key(), List.copyOf(rows));
    }

    /** Puts one row in the place of another. */
    public void replace(IdentifierRow old, IdentifierRow now) {
        remove(old);
        add(now);
    }

    void keep() {
        current.putAll(inMessage);
        inMessage.clear();
    }

    void discard() {
        inMessage.clear();
    }

    void save() {
        List<IdentifierRow> removed = new ArrayList<>();
        List<IdentifierRow> added = new ArrayList<>();
        current.forEach((key, rows) -> {
            List<IdentifierRow> before = loaded.getOrDefault(key, List.of());
            if (rows != before) {
                before.stream().filter(row -> !rows.contains(row)).forEach(removed::add);
                rows.stream().filter(row -> !before.contains(row)).forEach(added::add);
            }
        });
        table.write(removed, added);
    }
}
