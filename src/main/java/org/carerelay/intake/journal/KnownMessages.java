package org.carerelay.intake.journal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.intake.source.Sources;
import org.carerelay.translation.Source;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One select that tells for a whole batch what the journal knows of each message. */
@Component
class KnownMessages {

    /** What the journal holds about one message. */
    record Trace(
            UUID id, boolean closed, boolean replayPending, boolean sameBytesEndedWell, boolean otherUnderThisId) {}

    private static final String SELECT =
            """
            SELECT b.id, own.intake_id IS NOT NULL, coalesce(own.replay_pending, false),
                   EXISTS (SELECT 1 FROM journal d
                            WHERE d.sha256 = b.sha AND d.source = b.source AND d.intake_id <> b.id
                              AND d.received_at > b.since
                              AND d.status IN ('processed', 'stale', 'parked', 'ignored', 'replayed')),
                   b.uniq AND EXISTS (SELECT 1 FROM journal c
                            WHERE c.control_id = b.control AND c.source = b.source AND c.sha256 <> b.sha
                              AND c.received_at > b.since AND c.status <> 'refused' AND c.intake_id <> b.id)
              FROM unnest(?::uuid[], ?::text[], ?::text[], ?::bytea[], ?::timestamptz[], ?::boolean[])
                   AS b(id, source, control, sha, since, uniq)
              LEFT JOIN journal own ON own.intake_id = b.id
            """;

    private final JdbcTemplate jdbc;
    private final Sources sources;
    private final Duration window;

    KnownMessages(JdbcTemplate jdbc, Sources sources, JournalSettings settings) {
        this.jdbc = jdbc;
        this.sources = sources;
        this.window = settings.duplicateWindow();
    }

    List<Trace> of(List<ReceivedMessage> batch) {
        List<Trace> traces = jdbc.execute((Connection connection) -> select(connection, batch));
        return traces == null ? List.of() : traces;
    }

    private List<Trace> select(Connection connection, List<ReceivedMessage> batch) throws SQLException {
        int size = batch.size();
        UUID[] ids = new UUID[size];
        String[] names = new String[size];
        String[] controlIds = new String[size];
        byte[][] digests = new byte[size][];
        Timestamp[] since = new Timestamp[size];
        Boolean[] unique = new Boolean[size];
        for (int i = 0; i < size; i++) {
            ReceivedMessage message = batch.get(i);
            ids[i] = message.intakeId();
            names[i] = message.source();
            controlIds[i] = message.controlId();
            digests[i] = Digest.of(message.raw());
            since[i] = Timestamp.from(start(message.receivedAt()));
            unique[i] = !message.controlId().isEmpty()
                    && sources.named(message.source()).controlIds() == Source.ControlIds.UNIQUE;
        }
        List<Array> arrays = List.of(
                connection.createArrayOf("uuid", ids),
                connection.createArrayOf("text", names),
                connection.createArrayOf("text", controlIds),
                connection.createArrayOf("bytea", digests),
                connection.createArrayOf("timestamptz", since),
                connection.createArrayOf("boolean", unique));
        try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
            for (int i = 0; i < arrays.size(); i++) {
                statement.setArray(i + 1, arrays.get(i));
            }
            return read(statement);
        }
    }

    private Instant start(Instant receivedAt) {
        return receivedAt.minus(window);
    }

    private static List<Trace> read(PreparedStatement statement) throws SQLException {
        List<Trace> traces = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                traces.add(new Trace(
                        rows.getObject(1, UUID.class),
                        rows.getBoolean(2),
                        rows.getBoolean(3),
                        rows.getBoolean(4),
                        rows.getBoolean(5)));
            }
        }
        return traces;
    }
}
