package org.carerelay.feed.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.feed.event.FeedEvent;
import org.carerelay.feed.subscription.Notifications.Numbered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Subscriptions as they stand in the record, and what is counted for them. */
@Component
public class SubscriptionRows {

    private static final String OWNED = "SELECT s.id, s.version, s.body, (SELECT o.source FROM resource_version o"
            + " WHERE o.type = 'Subscription' AND o.id = s.id AND o.version = 1) AS owner FROM subscription s WHERE ";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final ObjectMapper json = new ObjectMapper();

    SubscriptionRows(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * One as stored.
     *
     * @param owner the API client that created it
     */
    public record Row(UUID id, int version, String owner, JsonNode body) {}

    /** Those that are to be served. */
    List<Row> live() {
        return jdbc.query(OWNED + "s.status IN ('requested', 'active')", (row, n) -> row(row));
    }

    /** One. */
    public Optional<Row> find(UUID id) {
        return jdbc.query(OWNED + "s.id = ?", (row, n) -> row(row), id).stream().findFirst();
    }

    private Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        try {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getInt("version"),
                    String.valueOf(row.getString("owner")),
                    json.readTree(row.getString("body")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored resource is not JSON");
        }
    }

    /** Takes the right to speak to its receiver out of turn, for this long; false if another node has it. */
    boolean claim(UUID id, Duration time) {
        jdbc.update("INSERT INTO feed_subscription (id) VALUES (?) ON CONFLICT DO NOTHING", id);
        return jdbc.update(
                        "UPDATE feed_subscription SET claimed_until = now() + ? * interval '1 ms' WHERE id = ? AND claimed_until < now()",
                        time.toMillis(),
                        id)
                == 1;
    }

    void release(UUID id) {
        jdbc.update("UPDATE feed_subscription SET claimed_until = '-infinity' WHERE id = ?", id);
    }

    void sent(UUID id) {
        jdbc.update("UPDATE feed_subscription SET last_sent_at = ? WHERE id = ?", Timestamp.from(clock.instant()), id);
    }

    /** Whether it was silent for so long; takes the turn. */
    boolean silent(UUID id, Duration period) {
        Instant now = clock.instant();
        return jdbc.update(
                        "UPDATE feed_subscription SET last_sent_at = ? WHERE id = ? AND last_sent_at <= ?",
                        Timestamp.from(now),
                        id,
                        Timestamp.from(now.minus(period)))
                == 1;
    }

    /** Events since its start. */
    public long total(UUID id) {
        return jdbc.queryForList("SELECT event_number FROM feed_subscription WHERE id = ?", Long.class, id).stream()
                .findFirst()
                .orElse(0L);
    }

    /** The number of an event, the same at every try. */
    long number(UUID subscription, FeedEvent event) {
        List<Long> known = jdbc.queryForList(
                "SELECT number FROM feed_subscription_event WHERE subscription = ? AND resource_type = ? AND resource_id = ? AND version = ?",
                Long.class,
                subscription,
                event.resourceType(),
                event.resourceId(),
                event.version());
        if (!known.isEmpty()) {
            return known.get(0);
        }
        Long number = jdbc.queryForObject(
                "WITH n AS (UPDATE feed_subscription SET event_number = event_number + 1 WHERE id = ? RETURNING event_number)"
                        + " INSERT INTO feed_subscription_event (subscription, number, resource_type, resource_id, version, at)"
                        + " SELECT ?, event_number, ?, ?, ?, ? FROM n RETURNING number",
                Long.class,
                subscription,
                subscription,
                event.resourceType(),
                event.resourceId(),
                event.version(),
                Timestamp.from(event.changedAt()));
        return number == null ? 0 : number;
    }

    /** Events with these numbers, both ends included, at most a thousand, with their resources. */
    public List<Numbered> events(UUID subscription, long from, long to) {
        return jdbc.query(
                "SELECT e.*, v.body FROM feed_subscription_event e LEFT JOIN resource_version v"
                        + " ON (v.type, v.id, v.version) = (e.resource_type, e.resource_id, e.version)"
                        + " WHERE e.subscription = ? AND e.number BETWEEN ? AND ? ORDER BY e.number LIMIT 1000",
                (row, n) -> new Numbered(
                        row.getLong("number"),
                        row.getTimestamp("at").toInstant(),
                        row.getString("resource_type"),
                        row.getObject("resource_id", UUID.class),
                        row.getInt("version"),
                        row.getString("body")),
                subscription,
                from,
                to);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT15M")
    void purge() {
        jdbc.update("DELETE FROM feed_subscription_event WHERE at < (SELECT min(changed_at) FROM"
                + " (SELECT changed_at FROM feed_log ORDER BY position LIMIT 1) oldest) - interval '1 day'");
    }
}
