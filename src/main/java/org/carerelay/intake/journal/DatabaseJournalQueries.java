package org.carerelay.intake.journal;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.intake.JournalStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
class DatabaseJournalQueries implements JournalQueries {

    private static final int LARGEST_PAGE = 1_000;

    private static final String COLUMNS =
            "intake_id, source, listener, type, control_id, received_at, processed_at, status, cause, error_code,"
                    + " error_field, error_text, patient_id, patient_identifiers, changed, notes, unmapped,"
                    + " mappings_checksum, charset, attempts, replay_pending, raw IS NOT NULL, decided_by, decided_reason";

    private final JdbcTemplate jdbc;

    DatabaseJournalQueries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public JournalPage find(JournalFilter filter, @Nullable String after, int size) {
        int limit = Math.max(1, Math.min(size, LARGEST_PAGE));
        FilterSql sql = new FilterSql(filter);
        if (after != null) {
            Position position = Position.parse(after);
            sql.and("(received_at, intake_id) < (?, ?)", Timestamp.from(position.receivedAt()), position.intakeId());
        }
        List<JournalEntry> found = jdbc.query(
                "SELECT " + COLUMNS + " FROM journal" + sql.where()
                        + " ORDER BY received_at DESC, intake_id DESC LIMIT ?",
                (row, number) -> entry(row),
                sql.arguments(limit + 1));
        if (found.size() <= limit) {
            return new JournalPage(found, null);
        }
        JournalEntry last = found.get(limit - 1);
        return new JournalPage(found.subList(0, limit), new Position(last.receivedAt(), last.intakeId()).toString());
    }

    @Override
    public Optional<JournalEntry> get(UUID intakeId) {
        return jdbc
                .query("SELECT " + COLUMNS + " FROM journal WHERE intake_id = ?", (row, number) -> entry(row), intakeId)
                .stream()
                .findFirst();
    }

    @Override
    public Optional<RawMessage> raw(UUID intakeId) {
        return jdbc
                .query(
                        "SELECT raw, charset, original_raw FROM journal WHERE intake_id = ? AND raw IS NOT NULL",
                        (row, number) -> new RawMessage(row.getBytes(1), row.getString(2), row.getBytes(3)),
                        intakeId)
                .stream()
                .findFirst();
    }

    @Override
    public Map<JournalStatus, Long> countByStatus(JournalFilter filter) {
        FilterSql sql = new FilterSql(filter);
        Map<JournalStatus, Long> counts = new EnumMap<>(JournalStatus.class);
        jdbc.query(
                "SELECT status, count(*) FROM journal" + sql.where() + " GROUP BY status",
                row -> {
                    counts.put(Statuses.of(row.getString(1)), row.getLong(2));
                },
                sql.arguments());
        return counts;
    }

    @Override
    public List<UnmappedCode> unmappedCodes(@Nullable String source, int limit) {
        return jdbc.query(
                "SELECT source, table_id, code, count, first_seen, last_seen, example FROM unmapped_code"
                        + " WHERE ?::text IS NULL OR source = ? ORDER BY count DESC, last_seen DESC LIMIT ?",
                (row, number) -> new UnmappedCode(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getTimestamp(5).toInstant(),
                        row.getTimestamp(6).toInstant(),
                        row.getObject(7, UUID.class)),
                source,
                source,
                Math.min(limit, LARGEST_PAGE));
    }

    private static JournalEntry entry(ResultSet row) throws SQLException {
        return new JournalEntry(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getTimestamp(6).toInstant(),
                row.getTimestamp(7).toInstant(),
                Statuses.of(row.getString(8)),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getObject(13, UUID.class),
                texts(row, 14),
                texts(row, 15),
                texts(row, 16),
                texts(row, 17),
                row.getString(18),
                row.getString(19),
                row.getInt(20),
                row.getBoolean(21),
                row.getBoolean(22),
                row.getString(23),
                row.getString(24));
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Where a page ended. */
    private record Position(Instant receivedAt, UUID intakeId) {

        static Position parse(String text) {
            String[] parts = text.split("_", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not a page position: " + text);
            }
            return new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        }

        @Override
        public String toString() {
            return receivedAt + "_" + intakeId;
        }
    }
}
