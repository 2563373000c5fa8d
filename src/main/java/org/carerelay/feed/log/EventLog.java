package org.carerelay.feed.log;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.carerelay.feed.event.FeedEvent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * All events in one order. {@code position > n order by position} skips nothing: positions are given one transaction after the
 * other. The newest bodies are kept in memory for the readers that follow each other, at most 32 MB.
 */
@Component
public class EventLog {

    private static final long CACHED_CHARACTERS = 8_000_000;

    private static final String BODIES = "SELECT l.position, v.body FROM feed_log l JOIN resource_version v"
            + " ON (v.type, v.id, v.version) = (l.resource_type, l.resource_id, l.version) WHERE l.position = ANY (?)";

    private final JdbcTemplate jdbc;
    private final Cache<Long, String> bodies = Caffeine.newBuilder()
            .maximumWeight(CACHED_CHARACTERS)
            .weigher((Long position, String body) -> body.length())
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    EventLog(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Part of the log.
     *
     * @param events in their order, with bodies
     * @param upTo what a reader has seen after it: the last event's position, or the log's end if there are no more
     * @param more whether there may be more behind it
     */
    public record Slice(List<FeedEvent> events, long upTo, boolean more) {}

    /**
     * The next events after a position.
     *
     * @param types of resources; empty for all
     */
    public Slice after(long position, Set<String> types, int limit) {
        long end = head();
        if (end <= position) {
            return new Slice(List.of(), position, false);
        }
        List<FeedEvent> events = jdbc.query(
                "SELECT * FROM feed_log WHERE position > ? AND position <= ?"
                        + (types.isEmpty() ? "" : " AND resource_type = ANY (?)") + " ORDER BY position LIMIT ?",
                statement -> {
                    int i = 1;
                    statement.setLong(i++, position);
                    statement.setLong(i++, end);
                    if (!types.isEmpty()) {
                        statement.setArray(i++, statement.getConnection().createArrayOf("text", types.toArray()));
                    }
                    statement.setInt(i, limit);
                },
                (row, n) -> bare(row));
        boolean full = events.size() == limit;
        return new Slice(withBodies(events), full ? events.get(limit - 1).position() : end, full);
    }

    /** These events, in their order; what was purged is left out. */
    public List<FeedEvent> at(Collection<Long> positions) {
        if (positions.isEmpty()) {
            return List.of();
        }
        List<FeedEvent> events = jdbc.query(
                "SELECT * FROM feed_log WHERE position = ANY (?) ORDER BY position",
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("int8", positions.toArray())),
                (row, n) -> bare(row));
        return withBodies(events);
    }

    /** The last position given; 0 if there is none. */
    public long head() {
        return Objects.requireNonNull(
                jdbc.queryForObject("SELECT coalesce(max(position), 0) FROM feed_log", Long.class));
    }

    /** The position before the first event recorded at this time or later: where to start to see all of them. */
    public long before(Instant time) {
        Long first = jdbc.queryForObject(
                "SELECT min(position) FROM feed_log WHERE recorded_at >= ?", Long.class, java.sql.Timestamp.from(time));
        return first == null ? head() : first - 1;
    }

    /** Where the event with this id stands; empty if it is not in the log (any more). Reads the whole log. */
    public OptionalLong positionOf(UUID eventId) {
        List<Long> found = jdbc.queryForList(
                "SELECT position FROM feed_log WHERE overlay(overlay(md5(resource_type || '/' || resource_id || '/_history/' || version)"
                        + " placing '3' from 13) placing substr('89ab', (('x' || substr(md5(resource_type || '/' || resource_id"
                        + " || '/_history/' || version), 17, 1))::bit(4)::int & 3) + 1, 1) from 17) = ? LIMIT 1",
                Long.class,
                eventId.toString().replace("-", ""));
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.get(0));
    }

    private List<FeedEvent> withBodies(List<FeedEvent> events) {
        Map<Long, String> found = new HashMap<>();
        List<Long> missing = new ArrayList<>();
        for (FeedEvent event : events) {
            String body = bodies.getIfPresent(event.position());
            if (body == null) {
                missing.add(event.position());
            } else {
                found.put(event.position(), body);
            }
        }
        if (!missing.isEmpty()) {
            jdbc.query(
                    BODIES,
                    statement ->
                            statement.setArray(1, statement.getConnection().createArrayOf("int8", missing.toArray())),
                    row -> {
                        String body = row.getString("body");
                        found.put(row.getLong("position"), body);
                        bodies.put(row.getLong("position"), body);
                    });
        }
        List<FeedEvent> complete = new ArrayList<>(events.size());
        for (FeedEvent event : events) {
            String body = found.get(event.position());
            if (body != null) {
                complete.add(event.with(body));
            }
        }
        return complete;
    }

    private static FeedEvent bare(ResultSet row) throws SQLException {
        return new FeedEvent(
                row.getLong("position"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getString("resource_type"),
                row.getObject("resource_id", UUID.class),
                row.getInt("version"),
                row.getTimestamp("changed_at").toInstant(),
                row.getObject("patient_id", UUID.class),
                row.getString("cause"),
                row.getObject("journal_id", UUID.class),
                "");
    }
}
