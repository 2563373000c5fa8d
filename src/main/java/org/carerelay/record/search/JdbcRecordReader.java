package org.carerelay.record.search;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.sql.Sql;
import org.carerelay.record.search.sql.Visible;
import org.carerelay.record.store.layout.RecordTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the tables of the record and of its versions. */
final class JdbcRecordReader implements RecordReader {

    private static final int MAX_REFERENCED = 1000;

    private final JdbcTemplate jdbc;
    private final CompartmentReader compartments;
    private final Visible visible;

    JdbcRecordReader(JdbcTemplate jdbc, Visible visible) {
        this.jdbc = jdbc;
        this.visible = visible;
        this.compartments = new CompartmentReader(jdbc, MAX_REFERENCED, visible);
    }

    @Override
    public Optional<ServedResource> read(ResourceId id) {
        return read(id, "");
    }

    @Override
    public Optional<ServedResource> readLocked(ResourceId id) {
        return read(id, " for update");
    }

    private Optional<ServedResource> read(ResourceId id, String lock) {
        var table = RecordTypes.of(id.type()).table();
        var statement = Sql.of("select " + Rows.COLUMNS + " from " + table + " t where t.id = ? and ", id.id())
                .plus(visible.rows(id.type(), "t"))
                .plus(lock);
        return jdbc.query(statement.text(), (row, number) -> Rows.read(id.type(), row), statement.array()).stream()
                .findFirst();
    }

    @Override
    public Optional<ServedResource> version(ResourceId id, int version) {
        var statement = Sql.of(
                        "select " + Rows.COLUMNS
                                + " from resource_version t where t.type = ? and t.id = ? and t.version = ? and ",
                        id.type(),
                        id.id(),
                        version)
                .plus(visible.versions(id.type()));
        return jdbc.query(statement.text(), (row, number) -> Rows.read(id.type(), row), statement.array()).stream()
                .findFirst();
    }

    @Override
    public History history(String type, @Nullable UUID id, HistoryRange range) {
        var where = Sql.of("t.type = ? and ", type).plus(visible.versions(type));
        if (id != null) {
            where = where.plus(" and t.id = ?", id);
        }
        var since = range.since();
        if (since != null) {
            where = where.plus(" and t.last_updated >= ?", time(since));
        }
        var at = range.at();
        if (at != null) {
            where = where.plus(
                    " and (t.last_updated >= ? or t.version = (select max(o.version) from resource_version o where o.type = t.type"
                            + " and o.id = t.id and o.last_updated <= ?))",
                    time(at),
                    time(at));
        }
        Long total = null;
        if (id != null) {
            total = jdbc.queryForObject(
                    "select count(*) from resource_version t where " + where.text(), Long.class, where.array());
        }
        var cursor = range.cursor();
        if (cursor != null) {
            var place = HistoryPlace.decode(cursor);
            where = where.plus(
                    " and (t.last_updated, t.id, t.version) < (?, ?, ?)",
                    time(place.time()),
                    place.id(),
                    place.version());
        }
        var rows = jdbc.query(
                "select " + Rows.COLUMNS + " from resource_version t where " + where.text()
                        + " order by t.last_updated desc, t.id desc, t.version desc limit " + (range.count() + 1),
                (row, number) -> Rows.read(type, row),
                where.array());
        boolean more = rows.size() > range.count();
        var page = more ? rows.subList(0, range.count()) : rows;
        return new History(
                List.copyOf(page),
                total,
                more && !page.isEmpty()
                        ? HistoryPlace.of(page.get(page.size() - 1)).encode()
                        : null);
    }

    @Override
    public List<VersionLineage> lineage(ResourceId id) {
        var statement = Sql.of(
                        "select version, last_updated, journal_id, source, trigger, cause, received_at from resource_version t"
                                + " where t.type = ? and t.id = ? and ",
                        id.type(),
                        id.id())
                .plus(visible.versions(id.type()))
                .plus(" order by version desc");
        return jdbc.query(
                statement.text(),
                (row, number) -> new VersionLineage(
                        id,
                        row.getInt(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getObject(7, OffsetDateTime.class).toInstant()),
                statement.array());
    }

    @Override
    public Compartment compartment(
            UUID patient, Collection<String> types, @Nullable Instant since, int count, @Nullable String cursor) {
        return compartments.read(patient, types, since, count, cursor);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
