package org.carerelay.feed.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.carerelay.feed.event.RecordTables;
import org.carerelay.record.search.ReadRule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.stereotype.Component;

/**
 * Streams the resources of one type as they were at a moment: the newest row where it is not younger, else its version of then. A
 * cursor of the database and one row in memory, whatever the size; nothing is kept on a disk. What a {@link ReadRule} hides from
 * the caller is left out.
 */
@Component
public class ExportRows {

    private static final int FETCH = 500;
    private static final int LOOK_EVERY = 1_000;

    private final DataSource database;
    private final List<ReadRule> rules;

    ExportRows(DataSource database, ObjectProvider<ReadRule> rules) {
        this.database = database;
        this.rules = rules.orderedStream().toList();
    }

    /** Whether there is anything to fetch. */
    public boolean any(ExportJobs.Job job, String type) {
        return run(
                        job,
                        type,
                        "SELECT t.body FROM " + RecordTables.of(type) + " t WHERE t.last_updated <= ?",
                        " LIMIT 1",
                        ResultSet::next)
                || run(job, type, changedSince(type), " LIMIT 1", ResultSet::next);
    }

    /**
     * Writes NDJSON.
     *
     * @param goOn asked every thousand lines
     * @return how many lines
     */
    public long write(ExportJobs.Job job, String type, OutputStream out, BooleanSupplier goOn) {
        Lines lines = new Lines(out, goOn);
        run(job, type, "SELECT t.body FROM " + RecordTables.of(type) + " t WHERE t.last_updated <= ?", "", lines);
        run(job, type, changedSince(type), "", lines);
        return lines.count;
    }

    /** What has changed since, as it was then; what came since has no such version. */
    private static String changedSince(String type) {
        return "SELECT v.body FROM " + RecordTables.of(type)
                + " t CROSS JOIN LATERAL (SELECT body FROM resource_version v"
                + " WHERE v.type = '" + type
                + "' AND v.id = t.id AND v.last_updated <= ? ORDER BY v.version DESC LIMIT 1) v"
                + " WHERE t.last_updated > ?";
    }

    /** Reads what a statement found. */
    private interface Reader {
        boolean read(ResultSet rows) throws SQLException;
    }

    private static final class Lines implements Reader {
        private final OutputStream out;
        private final BooleanSupplier goOn;
        private long count;

        Lines(OutputStream out, BooleanSupplier goOn) {
            this.out = out;
            this.goOn = goOn;
        }

        @Override
        public boolean read(ResultSet rows) throws SQLException {
            try {
                while (rows.next()) {
                    out.write(rows.getString(1).getBytes(StandardCharsets.UTF_8));
                    out.write('\n');
                    if (++count % LOOK_EVERY == 0 && !goOn.getAsBoolean()) {
                        throw new IOException("the export was cancelled");
                    }
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean run(ExportJobs.Job job, String type, String select, String limit, Reader reader) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < select.length(); i++) {
            if (select.charAt(i) == '?') {
                values.add(Timestamp.from(job.asOf()));
            }
        }
        StringBuilder sql = new StringBuilder(select);
        if (job.since() != null) {
            sql.append(" AND t.last_updated > ?");
            values.add(Timestamp.from(job.since()));
        }
        switch (job.level()) {
            case SYSTEM -> {}
            case PATIENT -> sql.append(" AND t.patient_id IS NOT NULL");
            case GROUP -> {
                sql.append(
                        " AND t.patient_id IN (SELECT survivor_of(substr(m->'entity'->>'reference', 9)::uuid) FROM people_group g,"
                                + " json_array_elements(g.body->'member') m WHERE g.id = ?"
                                + " AND coalesce((m->>'inactive')::boolean, false) = false"
                                + " AND m->'entity'->>'reference' ~ '^Patient/[0-9a-f-]{36}$')");
                values.add(job.group() == null ? new UUID(0, 0) : job.group());
            }
        }
        for (ReadRule rule : rules) {
            ReadRule.Condition condition = rule.condition(type, "t");
            if (condition != null) {
                sql.append(" AND (").append(condition.sql()).append(')');
                values.addAll(condition.values());
            }
        }
        sql.append(limit);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
                statement.setFetchSize(FETCH);
                for (int i = 0; i < values.size(); i++) {
                    statement.setObject(i + 1, values.get(i));
                }
                try (ResultSet rows = statement.executeQuery()) {
                    return reader.read(rows);
                }
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new SQLStateSQLExceptionTranslator().translate("export", null, e);
        }
    }
}
