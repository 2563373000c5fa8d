package org.carerelay.record.work;

import java.util.List;
import org.carerelay.record.RecordChanges;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.identity.DerivedIds;
import org.carerelay.record.identity.IdentifierTable;
import org.carerelay.record.store.ResourceStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Opens a {@link Workspace} for a transaction and ends it: writes, then tells whoever must know in the same transaction. */
@Component
public class Workspaces {

    private final JdbcTemplate jdbc;
    private final DerivedIds derivedIds;
    private final ResourceStore store;
    private final IdentifierTable identifiers;
    private final ObjectProvider<RecordChanges> listeners;

    Workspaces(
            JdbcTemplate jdbc,
            DerivedIds derivedIds,
            ResourceStore store,
            IdentifierTable identifiers,
            ObjectProvider<RecordChanges> listeners) {
        this.jdbc = jdbc;
        this.derivedIds = derivedIds;
        this.store = store;
        this.identifiers = identifiers;
        this.listeners = listeners;
    }

    public Workspace open() {
        return new Workspace(jdbc, derivedIds, store, identifiers);
    }

    /** @return the versions in the order they were made */
    public List<ResourceChange> finish(Workspace work) {
        List<ResourceChange> saved = work.save();
        if (!saved.isEmpty()) {
            listeners.orderedStream().forEach(listener -> listener.changed(saved));
        }
        return saved;
    }
}
