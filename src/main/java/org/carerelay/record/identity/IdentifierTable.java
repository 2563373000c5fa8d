package org.carerelay.record.identity;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.PGStatement;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The table {@code identifier}; one statement for any number of keys. */
@Component
public class IdentifierTable {

    private static final String COLUMNS =
            "i.type, i.system, i.value, i.resource_id, i.identifying, i.source, i.merged_from";
    private static final String INSERT =
            "insert into identifier (type, system, value, resource_id, identifying, source, merged_from) select * from"
                    + " unnest(?::text[], ?::text[], ?::text[], ?::uuid[], ?::boolean[], ?::text[], ?::uuid[])"
                    + " on conflict do nothing";
    private static final Comparator<IdentifierRow> ORDER =
            Comparator.comparing(IdentifierRow::key).thenComparing(IdentifierRow::resourceId);

    private final JdbcTemplate jdbc;

    IdentifierTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The rows of each key; a key nobody has is absent from the answer. */
    public Map<IdentifierKey, List<IdentifierRow>> find(Collection<IdentifierKey> keys) {
        Map<IdentifierKey, List<IdentifierRow>> found = new HashMap<>();
        if (keys.isEmpty()) {
            return found;
        }
        List<IdentifierKey> sorted = keys.stream().distinct().sorted().toList();
        jdbc.query(
                "select " + COLUMNS + " from unnest(?::text[], ?::text[], ?::text[]) as k(type, system, value)"
                        + " join identifier i using (type, system, value)",
                statement -> bind(statement, sorted),
                row -> {
                    IdentifierRow read = read(row);
                    found.computeIfAbsent(read.key(), key -> new ArrayList<>()).add(read);
                });
        return found;
    }

    /** Planned anew each time: a plan kept from when the index was empty would read it from end to end once it is full. */
    private static void bind(PreparedStatement statement, List<IdentifierKey> keys) throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        statement.setObject(1, keys.stream().map(IdentifierKey::type).toArray(String[]::new));
        statement.setObject(2, keys.stream().map(IdentifierKey::system).toArray(String[]::new));
        statement.setObject(3, keys.stream().map(IdentifierKey::value).toArray(String[]::new));
    }

    public List<IdentifierRow> ofResource(String type, UUID id) {
        return jdbc.query(
                "select " + COLUMNS + " from identifier i where i.type = ? and i.resource_id = ?",
                (row, n) -> read(row),
                type,
                id);
    }

    /**
     * @throws OptimisticLockingFailureException if another transaction was faster with one of these keys
     */
    public void write(Collection<IdentifierRow> removed, Collection<IdentifierRow> added) {
        if (!removed.isEmpty()) {
            check(jdbc.batchUpdate(
                    "delete from identifier where type = ? and system = ? and value = ? and resource_id = ?",
                    removed.stream()
                            .sorted(ORDER)
                            .map(r -> new Object[] {
                                r.key().type(), r.key().system(), r.key().value(), r.resourceId()
                            })
                            .toList()));
        }
        if (!added.isEmpty()) {
            insert(added.stream().sorted(ORDER).toList());
        }
    }

    /** One statement, since the driver does not tell which rows of a batch of inserts met a row that was there. */
    private void insert(List<IdentifierRow> rows) {
        int inserted = jdbc.update(INSERT, statement -> {
            statement.setObject(1, texts(rows, row -> row.key().type()));
            statement.setObject(2, texts(rows, row -> row.key().system()));
            statement.setObject(3, texts(rows, row -> row.key().value()));
            statement.setObject(4, rows.stream().map(IdentifierRow::resourceId).toArray(UUID[]::new));
            statement.setObject(5, rows.stream().map(IdentifierRow::identifying).toArray(Boolean[]::new));
            statement.setObject(6, texts(rows, IdentifierRow::source));
            statement.setObject(7, rows.stream().map(IdentifierRow::mergedFrom).toArray(UUID[]::new));
        });
        if (inserted != rows.size()) {
            throw new OptimisticLockingFailureException("another transaction changed the identifier index");
        }
    }

    private static String[] texts(List<IdentifierRow> rows, Function<IdentifierRow, String> part) {
        return rows.stream().map(part).toArray(String[]::new);
    }

    private static void check(int[] counts) {
        for (int count : counts) {
            if (count == 0) {
                throw new OptimisticLockingFailureException("another transaction changed the identifier index");
            }
        }
    }

    private static IdentifierRow read(ResultSet row) throws SQLException {
        return new IdentifierRow(
                new IdentifierKey(row.getString(1), row.getString(2), row.getString(3)),
                row.getObject(4, UUID.class),
                row.getBoolean(5),
                row.getString(6),
                row.getObject(7, UUID.class));
    }
}
