package org.carerelay.caller;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Audit;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.store.extract.Phones;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares a caller's answers with the record and says yes or no, never which one was wrong. Attempts are counted in the database, so that
 * several nodes and several agents of one client count together; each attempt is in the audit trail before its answer is given.
 */
@Service
public class IdentityChecks {

    private final JdbcTemplate jdbc;
    private final RecordReader reader;
    private final Access access;
    private final Audit audit;
    private final CallerSettings settings;
    private final Clock clock;

    IdentityChecks(
            JdbcTemplate jdbc, RecordReader reader, Access access, Audit audit, CallerSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.reader = reader;
        this.access = access;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** What became of an attempt. */
    public sealed interface Outcome {
        /** @param left wrong attempts that remain before this client has to wait */
        record Answered(boolean verified, int left) implements Outcome {}

        /** @param retryAfterSeconds when the next attempt is taken */
        record TooMany(long retryAfterSeconds) implements Outcome {}
    }

    /**
     * Compares all answers with the record; all must be right.
     *
     * @param calledFrom the number of the call in any writing, which is no proof itself; null if unknown
     * @return empty if there is no such patient, or none that the caller may see
     */
    @Transactional
    public Optional<Outcome> verify(UUID patient, Map<IdentityQuestion, String> answers, @Nullable String calledFrom) {
        var found = reader.read(new ResourceId("Patient", patient));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var client = access.caller().clientId();
        // Guesses of one client wait for each other: none of them sees a count that leaves another out.
        jdbc.query("select pg_advisory_xact_lock(hashtextextended('identity-check ' || ?, 0))", row -> {}, client);
        var wrong = wrong(patient, client);
        if (wrong.here() >= settings.wrongAnswers() || wrong.anywhere() >= settings.clientWrongAnswers()) {
            note(patient, 4, "too many wrong answers");
            var wait = Duration.between(clock.instant(), wrong.first().plus(settings.window()));
            return Optional.of(new Outcome.TooMany(Math.max(1, wait.toSeconds() + 1)));
        }
        var body = Json.read(found.get().body());
        var number = calledFrom == null ? null : Phones.normalise(calledFrom);
        boolean verified =
                answers.entrySet().stream().allMatch(each -> each.getKey().isRight(body, number, each.getValue()));
        jdbc.update(
                "insert into identity_check (patient_id, client_id, asked_at, verified) values (?, ?, ?, ?)",
                patient,
                client,
                Timestamp.from(clock.instant()),
                verified);
        note(
                patient,
                verified ? 0 : 4,
                (verified ? "verified by " : "not verified by ")
                        + String.join(
                                ", ",
                                answers.keySet().stream()
                                        .map(IdentityQuestion::code)
                                        .sorted()
                                        .toList()));
        return Optional.of(new Outcome.Answered(verified, settings.wrongAnswers() - wrong.here() - (verified ? 0 : 1)));
    }

    /** Wrong attempts of this client within the window: for this patient, for all, and when the first of them was. */
    private record Wrong(int here, int anywhere, Instant first) {}

    private Wrong wrong(UUID patient, String client) {
        var now = clock.instant();
        return jdbc.query(
                        "select count(*) filter (where patient_id = ?), count(*), coalesce(min(asked_at), ?)"
                                + " from identity_check where client_id = ? and asked_at > ? and not verified",
                        (row, number) -> new Wrong(
                                row.getInt(1),
                                row.getInt(2),
                                row.getTimestamp(3).toInstant()),
                        patient,
                        Timestamp.from(now),
                        client,
                        Timestamp.from(now.minus(settings.window())))
                .get(0);
    }

    private void note(UUID patient, int outcome, String detail) {
        audit.noteAtOnce("E", "Patient/" + patient + "/$verify-identity", List.of(patient), outcome, detail);
    }
}
