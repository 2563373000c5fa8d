package org.carerelay.feed;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.carerelay.access.Audit;
import org.carerelay.access.Caller;
import org.carerelay.access.ClientDirectory;
import org.carerelay.record.search.ReadRule;
import org.jspecify.annotations.Nullable;

/** Stands beside the room {@code access}: one client, and what was noted. */
public class TestAccess implements Audit, ClientDirectory, ReadRule {

    /** A resource that no client may see. */
    public static final UUID HIDDEN = new UUID(404, 404);

    /** Who was shown what. */
    public final List<String> noted = new CopyOnWriteArrayList<>();

    private final Map<String, Caller> clients = Map.of("crm", new Caller("crm", Set.of("system/Task.rs")));

    @Override
    public Optional<Caller> find(String clientId) {
        return Optional.ofNullable(clients.get(clientId));
    }

    @Override
    public void note(String action, String what, Collection<UUID> patients, int outcome, @Nullable String detail) {
        noted.add(action + " " + what);
    }

    @Override
    public void noteAtOnce(
            String action, String what, Collection<UUID> patients, int outcome, @Nullable String detail) {
        noted.add(action + " " + what);
    }

    @Override
    public void noteFor(
            String clientId,
            String action,
            String what,
            Collection<UUID> patients,
            int outcome,
            @Nullable String detail) {
        noted.add(clientId + " " + action + " " + what);
    }

    @Override
    public @Nullable Condition condition(String type, String alias) {
        return null;
    }

    @Override
    public Condition condition(String clientId, Set<String> scopes, String type, String alias) {
        return new Condition(alias + ".id <> ?", List.of(HIDDEN));
    }
}
