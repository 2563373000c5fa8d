package org.carerelay.record.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.carerelay.record.Lineage;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.identity.DerivedIds;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.identity.IdentifierRow;
import org.carerelay.record.identity.IdentifierTable;
import org.carerelay.record.store.ResourceStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One transaction's memory: what it read, and what its messages are going to write. A message that fails is forgotten without
 * a trace ({@link #discard}); the others are written together at the end.
 */
public final class Workspace {

    /** In the marks of a patient that was merged away: its identifiers are the survivor's. */
    public static final String MERGED_AWAY = "activeBeforeMerge";

    private final JdbcTemplate jdbc;
    private final ResourceStore store;
    private final DerivedIds derivedIds;
    private final Resources resources;
    private final Identifiers identifiers;
    private final Map<String, List<@Nullable Object[]>> writes = new LinkedHashMap<>();
    private final List<Write> inMessage = new ArrayList<>();

    private record Write(String sql, @Nullable Object[] arguments) {}

    public Workspace(JdbcTemplate jdbc, DerivedIds derivedIds, ResourceStore store, IdentifierTable table) {
        this.jdbc = jdbc;
        this.store = store;
        this.derivedIds = derivedIds;
        this.resources = new Resources(store);
        this.identifiers = new Identifiers(table);
    }

    public Resources resources() {
        return resources;
    }

    public Identifiers identifiers() {
        return identifiers;
    }

    public DerivedIds derivedIds() {
        return derivedIds;
    }

    /** The id proposed for a key nobody has; one that is taken, by whoever had the key before, is never given again. */
    public ResourceId fresh(IdentifierKey key) {
        ResourceId proposed = new ResourceId(key.type(), derivedIds.of(key));
        for (int next = 2; resources.exists(proposed); next++) {
            proposed = new ResourceId(
                    key.type(), derivedIds.of(key.type(), key.system(), key.value(), String.valueOf(next)));
        }
        return proposed;
    }

    /** A row for a table of the record's own, written with the others at the end. */
    public void write(String sql, @Nullable Object... arguments) {
        inMessage.add(new Write(sql, arguments));
    }

    /** Writes the rows of the finished messages now, for whoever reads those tables next. */
    public JdbcTemplate settled() {
        writes.forEach(jdbc::batchUpdate);
        writes.clear();
        return jdbc;
    }

    /** Forgets what the current message did. */
    public void discard() {
        resources.discard();
        identifiers.discard();
        inMessage.clear();
    }

    /**
     * Ends the current message well.
     *
     * @return what it changed
     */
    public Set<ResourceId> keep(Lineage lineage) {
        Set<ResourceId> changed = new TreeSet<>(resources.keep(lineage));
        for (ResourceId id : changed) {
            StoredResource now = resources.find(id);
            if (now != null && !now.marks().sections().has(MERGED_AWAY)) {
                index(now, lineage.source());
            }
        }
        identifiers.keep();
        for (Write write : inMessage) {
            writes.computeIfAbsent(write.sql(), sql -> new ArrayList<>()).add(write.arguments());
        }
        inMessage.clear();
        return changed;
    }

    /**
     * Writes everything, in the lock order all transactions share: resources, identifiers, the rest.
     *
     * @return the versions in the order they were made
     */
    public List<ResourceChange> save() {
        List<ResourceChange> saved =
                resources.save().stream().map(Resources.Saved::change).toList();
        identifiers.save();
        settled();
        MergesMeanwhile.exclude(jdbc, store, saved, resources.written());
        return saved;
    }

    /** Identifiers in the body can be searched for, whether they resolve or not. */
    private void index(StoredResource resource, String source) {
        JsonNode identifiers = resource.body().path("identifier");
        for (JsonNode identifier : identifiers.isObject() ? List.of(identifiers) : identifiers) {
            if (identifier.hasNonNull("value")) {
                add(
                        resource.id(),
                        identifier.path("system").asText(),
                        identifier.path("value").asText(),
                        source);
            }
        }
    }

    private void add(ResourceId id, String system, String value, String source) {
        UUID owner = id.id();
        IdentifierKey key = new IdentifierKey(id.type(), system, value);
        boolean elsewhere = identifiers.rows(key).stream()
                .anyMatch(row -> owner.equals(row.resourceId()) || owner.equals(row.mergedFrom()));
        if (!elsewhere) {
            identifiers.add(new IdentifierRow(key, owner, false, source, null));
        }
    }
}
