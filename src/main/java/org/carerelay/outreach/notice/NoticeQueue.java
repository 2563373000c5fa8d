package org.carerelay.outreach.notice;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.NoticeRequest;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows the engine works on; one per CommunicationRequest, written in the transaction that writes that. */
@Component
class NoticeQueue {

    private static final String PUT =
            """
            insert into outreach_notice (id, patient_id, state, purpose, template, channels, channel, due_from, due_until, visit_at,
                focus, group_id, next_at, created_at, changed_at)
            values (?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set patient_id = excluded.patient_id, purpose = excluded.purpose,
                template = excluded.template, channels = excluded.channels, channel = excluded.channel,
                due_from = excluded.due_from, due_until = excluded.due_until, visit_at = excluded.visit_at,
                focus = excluded.focus, group_id = excluded.group_id, next_at = excluded.next_at, reason = null,
                changed_at = excluded.changed_at
            where outreach_notice.state = 'waiting'
            """;

    private final JdbcTemplate jdbc;

    NoticeQueue(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The states of those that are known, which nobody else changes until the transaction ends. */
    Map<UUID, String> lock(Collection<ResourceId> notices) {
        Map<UUID, String> states = new HashMap<>();
        jdbc.query(
                "select id, state from outreach_notice where id = any(?) order by id for update",
                row -> {
                    states.put(row.getObject(1, UUID.class), row.getString(2));
                },
                (Object) notices.stream().map(ResourceId::id).sorted().toArray(UUID[]::new));
        return states;
    }

    List<UUID> waitingOf(String group) {
        return jdbc.queryForList(
                "select id from outreach_notice where group_id = ? and state = 'waiting' order by id",
                UUID.class,
                group);
    }

    /** @param channels at least one */
    record Entry(ResourceId id, NoticeRequest request, List<Channel> channels) {}

    void put(List<Entry> entries, Instant now) {
        jdbc.batchUpdate(PUT, entries, Math.max(1, entries.size()), (statement, entry) -> {
            NoticeRequest request = entry.request();
            ResourceId focus = request.focus();
            int i = 0;
            statement.setObject(++i, entry.id().id());
            statement.setObject(++i, request.patient());
            statement.setString(++i, request.purpose().code());
            statement.setString(++i, request.template());
            statement.setArray(
                    ++i,
                    statement
                            .getConnection()
                            .createArrayOf(
                                    "text",
                                    entry.channels().stream().map(Channel::code).toArray()));
            statement.setString(++i, entry.channels().get(0).code());
            statement.setObject(++i, time(request.from()));
            statement.setObject(++i, time(request.until()));
            statement.setObject(++i, request.visitAt() == null ? null : time(request.visitAt()));
            statement.setString(++i, focus == null ? null : focus.reference());
            statement.setString(++i, request.group());
            statement.setObject(++i, time(request.from()));
            statement.setObject(++i, time(now));
            statement.setObject(++i, time(now));
        });
    }

    void cancel(Collection<UUID> ids, String reason, Instant now) {
        jdbc.update(
                "update outreach_notice set state = 'cancelled', reason = ?, changed_at = ? where id = any(?) and state = 'waiting'",
                reason,
                time(now),
                ids.toArray(UUID[]::new));
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
