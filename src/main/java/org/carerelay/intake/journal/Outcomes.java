package org.carerelay.intake.journal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.JournalStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Waits for how messages ended, for senders that are acknowledged when processed (rule 1): told at once by this process, and by
 * looking into the journal where another node did the work.
 */
@Component
public class Outcomes {

    /** How a message ended, with its error if it has one. */
    public record Outcome(
            JournalStatus status,
            @Nullable String errorCode,
            @Nullable String errorField,
            @Nullable String errorText) {}

    private static final Duration LOOK = Duration.ofMillis(250);

    /** A duplicate ended as the message it repeats did. */
    private static final String SELECT =
            """
            SELECT coalesce(first.status, j.status), coalesce(first.error_code, j.error_code),
                   coalesce(first.error_field, j.error_field), coalesce(first.error_text, j.error_text)
              FROM journal j
              LEFT JOIN LATERAL (SELECT d.* FROM journal d
                                  WHERE j.status = 'duplicate' AND d.sha256 = j.sha256 AND d.source = j.source
                                    AND d.status NOT IN ('duplicate', 'failed', 'dismissed')
                                  ORDER BY d.received_at DESC LIMIT 1) first ON true
             WHERE j.intake_id = ?
            """;

    private final JdbcTemplate jdbc;
    private final JournalSettings settings;
    private final Map<UUID, CompletableFuture<UUID>> awaited = new ConcurrentHashMap<>();

    Outcomes(JdbcTemplate jdbc, JournalSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Call before the message is handed over, so that no end is missed; always followed by {@link #await}. */
    public void expect(UUID intakeId) {
        awaited.put(intakeId, new CompletableFuture<>());
    }

    /** No longer wanted. */
    public void forget(UUID intakeId) {
        awaited.remove(intakeId);
    }

    /** @return empty if there was no result within {@code carerelay.intake.journal.processed-timeout} */
    public Optional<Outcome> await(UUID intakeId) {
        CompletableFuture<UUID> end = awaited.getOrDefault(intakeId, new CompletableFuture<>());
        long deadline = System.nanoTime() + settings.processedTimeout().toNanos();
        try {
            while (System.nanoTime() < deadline) {
                try {
                    end.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Another node may have done the work.
                }
                Optional<Outcome> found = look(intakeId);
                if (found.isPresent()) {
                    return found;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody completes it with a failure", e);
        } finally {
            forget(intakeId);
        }
        return Optional.empty();
    }

    void committed(Collection<JournalOutcome> outcomes) {
        if (awaited.isEmpty()) {
            return;
        }
        for (JournalOutcome outcome : outcomes) {
            CompletableFuture<UUID> end = awaited.get(outcome.message().intakeId());
            if (end != null) {
                end.complete(outcome.message().intakeId());
            }
        }
    }

    private Optional<Outcome> look(UUID intakeId) {
        try {
            List<Outcome> found = jdbc.query(
                    SELECT,
                    (row, number) -> new Outcome(
                            Statuses.of(row.getString(1)), row.getString(2), row.getString(3), row.getString(4)),
                    intakeId);
            return found.stream().findFirst();
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }
}
