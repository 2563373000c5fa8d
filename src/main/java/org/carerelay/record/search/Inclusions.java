package org.carerelay.record.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.SearchRequest.Inclusion;
import org.carerelay.record.search.sql.References;
import org.carerelay.record.search.sql.Sql;
import org.carerelay.record.search.sql.Visible;
import org.carerelay.record.store.layout.RecordTypes;
import org.springframework.jdbc.core.JdbcTemplate;

/** Fetches what {@code _include} and {@code _revinclude} add to a page. */
final class Inclusions {

    private static final int ROUNDS = 4;

    private final JdbcTemplate jdbc;
    private final int most;
    private final Visible visible;

    Inclusions(JdbcTemplate jdbc, int most, Visible visible) {
        this.jdbc = jdbc;
        this.visible = visible;
        this.most = most;
    }

    record Included(List<ServedResource> resources, boolean cut) {}

    Included of(SearchRequest request, List<ServedResource> matches) {
        var known = new HashSet<ResourceId>();
        matches.forEach(match -> known.add(match.id()));
        var included = new LinkedHashMap<ResourceId, ServedResource>();
        var fresh = matches;
        for (int round = 0; round < ROUNDS && !fresh.isEmpty(); round++) {
            var found = round(request, fresh, known, round > 0);
            found.forEach(each -> included.put(each.id(), each));
            fresh = found;
        }
        return new Included(included.values().stream().limit(most).toList(), included.size() > most);
    }

    private List<ServedResource> round(
            SearchRequest request, List<ServedResource> from, Set<ResourceId> known, boolean again) {
        Map<String, List<UUID>> ids = new TreeMap<>();
        from.forEach(each -> ids.computeIfAbsent(each.id().type(), type -> new ArrayList<>())
                .add(each.id().id()));
        var found = new ArrayList<ServedResource>();
        for (var include : request.includes()) {
            var sources = ids.get(include.source());
            if (sources != null && (!again || include.iterate())) {
                found.addAll(targets(include, sources, known));
            }
        }
        for (var include : request.revincludes()) {
            for (var target : References.parameter(include).targets()) {
                var targets = ids.get(target);
                if (targets != null && (!again || include.iterate())) {
                    found.addAll(pointing(include, target, targets, known));
                }
            }
        }
        return found;
    }

    private List<ServedResource> targets(Inclusion include, List<UUID> sources, Set<ResourceId> known) {
        var wanted = new TreeMap<String, List<UUID>>();
        jdbc.query(
                References.targets(include),
                row -> {
                    var id = literal(row.getString(1));
                    if (id != null
                            && (include.target() == null || id.type().equals(include.target()))
                            && known.add(id)) {
                        wanted.computeIfAbsent(id.type(), type -> new ArrayList<>())
                                .add(id.id());
                    }
                },
                (Object) sources.toArray(UUID[]::new));
        var found = new ArrayList<ServedResource>();
        wanted.forEach((type, ids) -> found.addAll(read(type, "t.id = any(?::uuid[])", ids)));
        return found;
    }

    private List<ServedResource> pointing(
            Inclusion include, String targetType, List<UUID> targets, Set<ResourceId> known) {
        return read(include.source(), References.pointing(include, targetType), targets).stream()
                .filter(each -> known.add(each.id()))
                .toList();
    }

    private List<ServedResource> read(String type, String condition, List<UUID> ids) {
        var statement = Sql.of(
                        "select " + Rows.COLUMNS + " from "
                                + RecordTypes.of(type).table() + " t where " + condition + " and ",
                        (Object) ids.toArray(UUID[]::new))
                .plus(visible.rows(type, "t"))
                .plus(" order by t.id limit " + (most + 1));
        return jdbc.query(statement.text(), (row, number) -> Rows.read(type, row), statement.array());
    }

    private static @org.jspecify.annotations.Nullable ResourceId literal(
            @org.jspecify.annotations.Nullable String reference) {
        int slash = reference == null ? -1 : reference.indexOf('/');
        if (reference == null || slash < 0 || !RecordTypes.has(reference.substring(0, slash))) {
            return null;
        }
        try {
            return new ResourceId(reference.substring(0, slash), UUID.fromString(reference.substring(slash + 1)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
