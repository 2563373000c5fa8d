package org.carerelay.feed.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.feed.event.FeedEvent;
import org.carerelay.intake.Cause;
import org.carerelay.record.RecordEvent;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Events as followers see them: parsed, with the version before. Parsed once for all followers that come by shortly. */
@Component
class RecordEvents {

    private static final long CACHED_CHARACTERS = 2_000_000;

    private static final String BEFORE = "SELECT k.position, v.body FROM"
            + " unnest(?::bigint[], ?::text[], ?::uuid[], ?::int[]) AS k (position, type, id, version)"
            + " JOIN resource_version v ON (v.type, v.id, v.version) = (k.type, k.id, k.version)";

    private final JdbcTemplate jdbc;
    private final ObjectMapper json = new ObjectMapper();
    private final Cache<Long, RecordEvent> parsed = Caffeine.newBuilder()
            .maximumWeight(CACHED_CHARACTERS)
            .weigher((Long position, RecordEvent event) -> 2_000)
            .expireAfterAccess(Duration.ofMinutes(1))
            .build();

    RecordEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<RecordEvent> of(List<FeedEvent> events) {
        Map<Long, RecordEvent> known = new HashMap<>(
                parsed.getAllPresent(events.stream().map(FeedEvent::position).toList()));
        List<FeedEvent> missing = events.stream()
                .filter(event -> !known.containsKey(event.position()))
                .toList();
        Map<Long, String> before =
                before(missing.stream().filter(event -> event.version() > 1).toList());
        for (FeedEvent event : missing) {
            RecordEvent made = parse(event, before.get(event.position()));
            parsed.put(event.position(), made);
            known.put(event.position(), made);
        }
        List<RecordEvent> ordered = new ArrayList<>(events.size());
        for (FeedEvent event : events) {
            RecordEvent found = known.get(event.position());
            if (found != null) {
                ordered.add(found);
            }
        }
        return ordered;
    }

    private Map<Long, String> before(List<FeedEvent> events) {
        Map<Long, String> bodies = new HashMap<>();
        if (!events.isEmpty()) {
            Long[] positions = events.stream().map(FeedEvent::position).toArray(Long[]::new);
            String[] types = events.stream().map(FeedEvent::resourceType).toArray(String[]::new);
            UUID[] ids = events.stream().map(FeedEvent::resourceId).toArray(UUID[]::new);
            Integer[] versions =
                    events.stream().map(event -> event.version() - 1).toArray(Integer[]::new);
            jdbc.query(
                    BEFORE,
                    statement -> {
                        var connection = statement.getConnection();
                        statement.setArray(1, connection.createArrayOf("int8", positions));
                        statement.setArray(2, connection.createArrayOf("text", types));
                        statement.setArray(3, connection.createArrayOf("uuid", ids));
                        statement.setArray(4, connection.createArrayOf("int4", versions));
                    },
                    row -> {
                        bodies.put(row.getLong("position"), row.getString("body"));
                    });
        }
        return bodies;
    }

    private RecordEvent parse(FeedEvent event, @Nullable String before) {
        return new RecordEvent(
                event.position(),
                new ResourceId(event.resourceType(), event.resourceId()),
                event.version(),
                event.patientId(),
                Cause.of(event.cause()),
                event.journalId(),
                event.changedAt(),
                before == null ? null : object(before),
                object(event.body()));
    }

    private ObjectNode object(String body) {
        try {
            return (ObjectNode) json.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored resource is not JSON");
        }
    }
}
