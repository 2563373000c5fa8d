package org.carerelay.feed.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The table {@code feed_export}: what was asked for; the files are made when they are fetched. */
@Component
public class ExportJobs {

    private final JdbcTemplate jdbc;
    private final ExportSettings settings;
    private final Clock clock;

    ExportJobs(JdbcTemplate jdbc, ExportSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whose data is asked for. */
    public enum Level {
        /** Everything. */
        SYSTEM,
        /** What belongs to patients. */
        PATIENT,
        /** What belongs to the members of a Group. */
        GROUP
    }

    /**
     * One export.
     *
     * @param client who asked, and who alone may fetch it
     * @param request the URL it was asked with
     * @param types resource types in it
     * @param since only what changed after; null for all
     * @param group id of the Group; null at the other levels
     * @param asOf the moment whose state it shows
     */
    public record Job(
            UUID id,
            String client,
            String request,
            Level level,
            List<String> types,
            @Nullable Instant since,
            @Nullable UUID group,
            Instant asOf,
            Instant expiresAt) {}

    /** Keeps a new one. */
    public Job add(
            String client,
            String request,
            Level level,
            List<String> types,
            @Nullable Instant since,
            @Nullable UUID group) {
        Job job = new Job(
                UUID.randomUUID(),
                client,
                request,
                level,
                types,
                since,
                group,
                clock.instant(),
                clock.instant().plus(settings.keep()));
        jdbc.update(
                "INSERT INTO feed_export (id, client, request, level, types, since, group_id, as_of, expires_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                statement -> {
                    statement.setObject(1, job.id());
                    statement.setString(2, client);
                    statement.setString(3, request);
                    statement.setString(4, level.name());
                    statement.setArray(5, statement.getConnection().createArrayOf("text", types.toArray()));
                    statement.setTimestamp(6, since == null ? null : Timestamp.from(since));
                    statement.setObject(7, group);
                    statement.setTimestamp(8, Timestamp.from(job.asOf()));
                    statement.setTimestamp(9, Timestamp.from(job.expiresAt()));
                });
        return job;
    }

    /** The client's own; empty if there is none, or it was cancelled or has expired. */
    public Optional<Job> find(UUID id, String client) {
        return jdbc
                .query(
                        "SELECT * FROM feed_export WHERE id = ? AND client = ? AND expires_at > ?",
                        (row, n) -> job(row),
                        id,
                        client,
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst();
    }

    /** Ends it; downloads in work end soon after. Whether it was there. */
    public boolean cancel(UUID id, String client) {
        return jdbc.update("DELETE FROM feed_export WHERE id = ? AND client = ?", id, client) == 1;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void purge() {
        jdbc.update("DELETE FROM feed_export WHERE expires_at <= ?", Timestamp.from(clock.instant()));
    }

    private static Job job(ResultSet row) throws SQLException {
        Timestamp since = row.getTimestamp("since");
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("client"),
                row.getString("request"),
                Level.valueOf(row.getString("level")),
                List.of((String[]) row.getArray("types").getArray()),
                since == null ? null : since.toInstant(),
                row.getObject("group_id", UUID.class),
                row.getTimestamp("as_of").toInstant(),
                row.getTimestamp("expires_at").toInstant());
    }
}
