package org.carerelay.record.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.record.ResourceChange;
import org.carerelay.record.ResourceId;
import org.carerelay.record.marks.MarksJson;
import org.carerelay.record.store.extract.Dates;
import org.carerelay.record.store.extract.Extraction;
import org.carerelay.record.store.layout.ColumnKind;
import org.carerelay.record.store.layout.ColumnLayout;
import org.carerelay.record.store.layout.TypeLayout;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes one type's table: one JDBC batch of inserts, one of updates. */
final class TableWriter {

    private final TypeLayout layout;
    private final ZoneId zone;
    private final String insert;
    private final String update;
    private final String remember;

    TableWriter(TypeLayout layout, ZoneId zone) {
        this.layout = layout;
        this.zone = zone;
        var names = new ArrayList<>(List.of(
                "version", "revision", "last_updated", "patient_id", "original_patient_id", "source", "body", "marks"));
        layout.columns().forEach(column -> names.addAll(column.sqlNames()));
        if (layout.type().equals("Patient")) {
            names.add("replaced_by");
        }
        var all = String.join(", ", names);
        var values = names.stream()
                .map(name -> name.equals("body") || name.equals("marks") ? "?::json" : "?")
                .collect(Collectors.joining(", "));
        this.insert = "insert into %s (%s, id) values (%s, ?)".formatted(layout.table(), all, values);
        this.update =
                "update %s set (%s) = row(%s) where id = ? and revision = ?".formatted(layout.table(), all, values);
        this.remember = "update %s t set marks = u.marks::json, revision = t.revision + 1".formatted(layout.table())
                + " from unnest(?::uuid[], ?::int[], ?::text[]) as u (id, revision, marks)"
                + " where t.id = u.id and t.revision = u.revision";
    }

    void insert(JdbcTemplate jdbc, List<Saved> rows) {
        try {
            jdbc.batchUpdate(insert, rows, rows.size(), (statement, row) -> bind(statement, row));
        } catch (DuplicateKeyException e) {
            throw new OptimisticLockingFailureException("A new " + layout.type() + " was created by someone else", e);
        }
    }

    void update(JdbcTemplate jdbc, List<Saved> rows) {
        int[][] counts = jdbc.batchUpdate(update, rows, rows.size(), (statement, row) -> {
            int at = bind(statement, row);
            var before = java.util.Objects.requireNonNull(row.change().before());
            statement.setInt(at, before.revision());
        });
        for (int i = 0; i < rows.size(); i++) {
            requireOne(counts[0][i], rows.get(i).after().id());
        }
    }

    /** Writes marks alone, in one statement. */
    void remember(JdbcTemplate jdbc, List<ResourceChange> rows) {
        var ids = new UUID[rows.size()];
        var revisions = new Integer[rows.size()];
        var marks = new String[rows.size()];
        for (int i = 0; i < ids.length; i++) {
            var before = java.util.Objects.requireNonNull(rows.get(i).before(), "marks of a resource never saved");
            ids[i] = before.id().id();
            revisions[i] = before.revision();
            marks[i] = MarksJson.write(rows.get(i).after().marks());
        }
        int written = jdbc.update(remember, ids, revisions, marks);
        if (written != ids.length) {
            throw new OptimisticLockingFailureException(
                    (ids.length - written) + " of type " + layout.type() + " were changed by someone else");
        }
    }

    static void requireOne(int count, ResourceId id) {
        if (count == 0) {
            throw new OptimisticLockingFailureException(id.reference() + " was changed by someone else");
        }
    }

    /** Binds all columns and the id; answers the next index. */
    private int bind(PreparedStatement statement, Saved row) throws SQLException {
        var after = row.after();
        int at = 1;
        statement.setInt(at++, after.version());
        statement.setInt(at++, after.revision());
        statement.setObject(at++, time(after.lastUpdated()));
        statement.setObject(at++, after.patientId(), Types.OTHER);
        statement.setObject(at++, after.originalPatientId(), Types.OTHER);
        statement.setString(at++, row.change().lineage().source());
        statement.setString(at++, row.body());
        statement.setString(at++, MarksJson.write(after.marks()));
        for (var column : layout.columns()) {
            at = bind(statement, at, column, Extraction.value(column, after.body(), zone));
        }
        if (layout.type().equals("Patient")) {
            statement.setObject(at++, Survivors.replacedBy(after.body()), Types.OTHER);
        }
        statement.setObject(at++, after.id().id());
        return at;
    }

    private static int bind(PreparedStatement statement, int at, ColumnLayout column, @Nullable Object value)
            throws SQLException {
        if (column.kind() == ColumnKind.DATE) {
            var span = (Dates.Span) value;
            statement.setObject(at, span == null ? null : time(span.from()), Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setObject(at + 1, span == null ? null : time(span.until()), Types.TIMESTAMP_WITH_TIMEZONE);
            return at + 2;
        }
        if (value instanceof String[] array) {
            statement.setArray(at, statement.getConnection().createArrayOf("text", array));
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(at, flag);
        } else if (value instanceof Integer number) {
            statement.setInt(at, number);
        } else if (value instanceof String text) {
            statement.setString(at, text);
        } else {
            statement.setNull(at, Types.NULL);
        }
        return at + 1;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
