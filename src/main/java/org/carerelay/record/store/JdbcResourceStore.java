package org.carerelay.record.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.StoredResource;
import org.carerelay.record.store.layout.RecordTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The record's tables, by plain JDBC batches made from the row classes. */
final class JdbcResourceStore implements ResourceStore {

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ObjectMapper json;
    private final Map<String, TableWriter> writers = new HashMap<>();
    private final Map<String, TableReader> readers = new HashMap<>();
    private final String ofPatient;
    private final String originallyOf;

    JdbcResourceStore(JdbcTemplate jdbc, Clock clock, ZoneId zone, ObjectMapper json) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        for (var layout : RecordTypes.all()) {
            writers.put(layout.type(), new TableWriter(layout, zone));
            readers.put(layout.type(), new TableReader(layout, json));
        }
        this.ofPatient = everywhere("patient_id");
        this.originallyOf = everywhere("original_patient_id");
    }

    @Override
    public Map<ResourceId, StoredResource> load(Collection<ResourceId> ids) {
        var found = new HashMap<ResourceId, StoredResource>();
        ids.stream()
                .distinct()
                .collect(Collectors.groupingBy(
                        ResourceId::type, TreeMap::new, Collectors.mapping(ResourceId::id, Collectors.toList())))
                .forEach((type, some) -> reader(type).load(jdbc, some).forEach(each -> found.put(each.id(), each)));
        return found;
    }

    @Override
    public List<ResourceId> ofPatient(UUID patientId) {
        return ids(ofPatient, patientId);
    }

    @Override
    public List<ResourceId> originallyOf(UUID patientId) {
        return ids(originallyOf, patientId);
    }

    @Override
    public List<ResourceChange> save(List<ResourceChange> changes) {
        var now = clock.instant();
        var saved = changes.stream().map(change -> Saved.of(change, now, json)).toList();
        if (saved.isEmpty()) {
            return List.of();
        }
        var ordered = inLockOrder(saved, Saved::after);
        ordered.forEach((type, rows) -> {
            var writer = java.util.Objects.requireNonNull(
                    writers.get(RecordTypes.of(type).type()));
            var split = rows.stream()
                    .collect(Collectors.partitioningBy(row -> row.change().before() == null));
            with(split.get(true), some -> writer.insert(jdbc, some));
            with(split.get(false), some -> writer.update(jdbc, some));
        });
        TextWriter.write(jdbc, saved);
        VersionWriter.append(jdbc, saved);
        return saved.stream().map(Saved::change).toList();
    }

    @Override
    public void remember(List<ResourceChange> changes) {
        inLockOrder(changes, ResourceChange::after).forEach((type, rows) -> {
            var writer = java.util.Objects.requireNonNull(
                    writers.get(RecordTypes.of(type).type()));
            writer.remember(jdbc, rows);
        });
    }

    private TableReader reader(String type) {
        return java.util.Objects.requireNonNull(readers.get(RecordTypes.of(type).type()));
    }

    private List<ResourceId> ids(String sql, UUID patientId) {
        var found = jdbc.query(
                sql, (row, number) -> new ResourceId(row.getString(1), row.getObject(2, UUID.class)), patientId);
        // PostgreSQL orders UUIDs as unsigned numbers, Java as signed ones: the order is always Java's.
        return found.stream().sorted().toList();
    }

    private static String everywhere(String column) {
        return RecordTypes.all().stream()
                .filter(layout -> !layout.type().equals("Patient") || column.startsWith("original"))
                .map(layout -> "select '%s', id from %s, wanted where %s = wanted.patient"
                        .formatted(layout.type(), layout.table(), column))
                .collect(Collectors.joining(" union all ", "with wanted as (select ?::uuid as patient) ", ""));
    }

    private static <T> SortedMap<String, List<T>> inLockOrder(
            List<T> rows, java.util.function.Function<T, StoredResource> after) {
        var byType = new TreeMap<String, List<T>>();
        rows.stream()
                .sorted(Comparator.comparing((T row) -> after.apply(row).id()))
                .forEach(row -> byType.computeIfAbsent(after.apply(row).id().type(), type -> new ArrayList<>())
                        .add(row));
        return byType;
    }

    private static void with(@Nullable List<Saved> rows, java.util.function.Consumer<List<Saved>> write) {
        if (rows != null && !rows.isEmpty()) {
            write.accept(rows);
        }
    }
}
