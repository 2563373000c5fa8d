package org.carerelay.intake.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.ReceivedMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes journal rows, as one JDBC batch. */
@Component
class JournalRows {

    private static final String UPSERT =
            """
            INSERT INTO journal (intake_id, source, listener, type, control_id, order_key, sha256, received_at,
                                 processed_at, status, cause, error_code, error_field, error_text, patient_id,
                                 patient_identifiers, patient_values, changed, notes, unmapped, mappings_checksum,
                                 charset, raw)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (intake_id) DO UPDATE
               SET processed_at = excluded.processed_at, status = excluded.status, cause = excluded.cause,
                   error_code = excluded.error_code, error_field = excluded.error_field,
                   error_text = excluded.error_text, patient_id = excluded.patient_id,
                   patient_identifiers = excluded.patient_identifiers, patient_values = excluded.patient_values,
                   changed = journal.changed || excluded.changed, notes = excluded.notes,
                   unmapped = excluded.unmapped, mappings_checksum = excluded.mappings_checksum,
                   attempts = journal.attempts + 1, replay_pending = false
            """;

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    JournalRows(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void write(Collection<JournalOutcome> outcomes) {
        if (!outcomes.isEmpty()) {
            Instant now = clock.instant();
            jdbc.batchUpdate(UPSERT, outcomes, BATCH, (statement, outcome) -> set(statement, outcome, now));
        }
    }

    private static void set(PreparedStatement statement, JournalOutcome outcome, Instant now) throws SQLException {
        ReceivedMessage message = outcome.message();
        statement.setObject(1, message.intakeId());
        statement.setString(2, message.source());
        statement.setString(3, message.listener());
        statement.setString(4, message.type());
        statement.setString(5, message.controlId());
        statement.setString(6, message.orderKey());
        statement.setBytes(7, Digest.of(message.raw()));
        statement.setTimestamp(8, Timestamp.from(message.receivedAt()));
        statement.setTimestamp(9, Timestamp.from(now));
        statement.setString(10, status(outcome).code());
        statement.setString(11, outcome.cause().code());
        statement.setString(12, outcome.errorCode());
        statement.setString(13, outcome.errorField());
        statement.setString(14, outcome.errorText());
        statement.setObject(15, outcome.patientId(), java.sql.Types.OTHER);
        array(statement, 16, outcome.patientIdentifiers());
        array(
                statement,
                17,
                outcome.patientIdentifiers().stream().map(JournalRows::value).toList());
        array(statement, 18, outcome.changed());
        array(statement, 19, outcome.notes());
        array(statement, 20, outcome.unmapped());
        statement.setString(21, outcome.mappingsChecksum());
        statement.setString(22, message.charset());
        statement.setBytes(23, message.raw());
    }

    private static JournalStatus status(JournalOutcome outcome) {
        return outcome.message().replay() && outcome.status() == JournalStatus.PROCESSED
                ? JournalStatus.REPLAYED
                : outcome.status();
    }

    private static String value(String identifier) {
        return identifier.substring(identifier.indexOf('|') + 1);
    }

    private static void array(PreparedStatement statement, int index, List<String> values) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("text", values.toArray()));
    }
}
