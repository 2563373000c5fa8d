package org.carerelay.outreach.sending;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.notice.NoticeState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The statements on {@code outreach_notice} with which the engine works. */
@Component
class NoticeRows {

    /** The first half of two-part advisory locks: one patient's messages are composed one after the other. */
    private static final int PATIENT_LOCKS = 0x6f757472;

    private final JdbcTemplate jdbc;

    NoticeRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The notice that is due the longest and nobody else has in hand; null if there is none. */
    @Nullable
    NoticeRow claim(Channel channel, Instant now) {
        List<NoticeRow> rows = jdbc.query(
                "select " + NoticeRow.COLUMNS
                        + " from outreach_notice where state = 'waiting' and channel = ? and next_at <= ?"
                        + " order by next_at limit 1 for update skip locked",
                (row, number) -> NoticeRow.read(row),
                channel.code(),
                time(now));
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** Until the transaction ends nobody else composes a message for this patient. */
    void lockPatient(UUID patient) {
        jdbc.query("select pg_advisory_xact_lock(?, ?)", row -> {}, PATIENT_LOCKS, patient.hashCode());
    }

    /** Others of the same patient that are due by then, the earliest first. */
    List<NoticeRow> siblings(NoticeRow of, Instant dueBy, Instant now) {
        return jdbc.query(
                "select " + NoticeRow.COLUMNS
                        + " from outreach_notice where patient_id = ? and state = 'waiting' and id <> ?"
                        + " and next_at <= ? and due_until > ? order by visit_at nulls last, next_at limit 20"
                        + " for update skip locked",
                (row, number) -> NoticeRow.read(row),
                of.patient(),
                of.id(),
                time(dueBy),
                time(now));
    }

    void postpone(UUID id, Channel channel, Instant until, @Nullable String reason, Instant now) {
        jdbc.update(
                "update outreach_notice set channel = ?, next_at = ?, reason = ?, changed_at = ? where id = ?",
                channel.code(),
                time(until),
                reason,
                time(now),
                id);
    }

    void sending(Collection<UUID> ids, Outgoing message, Instant now) {
        jdbc.update(
                "update outreach_notice set state = 'sending', message_id = ?, channel = ?, patient_id = ?, attempts = attempts + 1, reason = null,"
                        + " changed_at = ? where id = any(?)",
                message.id(),
                message.channel().code(),
                message.patient(),
                time(now),
                ids.toArray(UUID[]::new));
    }

    void end(Collection<UUID> ids, NoticeState state, @Nullable String reason, Instant now) {
        jdbc.update(
                "update outreach_notice set state = ?, reason = ?, changed_at = ? where id = any(?)",
                state.code(),
                reason,
                time(now),
                ids.toArray(UUID[]::new));
    }

    /** Back to the queue, for the channels that are left; at least one. */
    void again(UUID id, List<Channel> left, String reason, Instant now) {
        jdbc.update(
                "update outreach_notice set state = 'waiting', message_id = null, channels = ?::text[], channel = ?, next_at = ?,"
                        + " reason = ?, changed_at = ? where id = ?",
                left.stream().map(Channel::code).toArray(String[]::new),
                left.get(0).code(),
                time(now),
                reason,
                time(now),
                id);
    }

    List<NoticeRow> ofMessage(UUID message) {
        return jdbc.query(
                "select " + NoticeRow.COLUMNS
                        + " from outreach_notice where message_id = ? order by visit_at nulls last, id for update",
                (row, number) -> NoticeRow.read(row),
                message);
    }

    /** Some whose time has passed while they waited. */
    List<UUID> overdue(Instant now, int most) {
        return jdbc.queryForList(
                "select id from outreach_notice where state = 'waiting' and due_until <= ? order by due_until limit ?"
                        + " for update skip locked",
                UUID.class,
                time(now),
                most);
    }

    void expire(Collection<UUID> ids, Instant now) {
        jdbc.update(
                "update outreach_notice set state = 'expired', reason = coalesce('expired: ' || reason, 'expired'), changed_at = ?"
                        + " where id = any(?)",
                time(now),
                ids.toArray(UUID[]::new));
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
