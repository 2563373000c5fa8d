package org.carerelay.outreach.sending;

import static org.carerelay.outreach.sending.NoticeRows.time;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.Purpose;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The statements on {@code outreach_message}. */
@Component
class MessageRows {

    private final JdbcTemplate jdbc;

    MessageRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A message in the hands of nobody, or of the one who composes it.
     *
     * @param maybeSent whether the gateway may have it
     */
    record Row(
            Outgoing message, ResourceId holder, Purpose purpose, String template, String state, boolean maybeSent) {}

    /** A message whose answer was never heard, or who was to come later, and whose time has come; null if there is none. */
    @Nullable
    Row claim(Channel channel, Instant now) {
        List<Row> rows = jdbc.query(
                "select * from outreach_message where state = 'sending' and channel = ? and next_at <= ?"
                        + " order by next_at limit 1 for update skip locked",
                (row, number) -> row(row),
                channel.code(),
                time(now));
        return rows.isEmpty() ? null : rows.get(0);
    }

    @Nullable
    Row lock(UUID id) {
        List<Row> rows =
                jdbc.query("select * from outreach_message where id = ? for update", (row, number) -> row(row), id);
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static Row row(ResultSet row) throws SQLException {
        String holder = row.getString("holder");
        int slash = holder.indexOf('/');
        String subject = row.getString("subject");
        return new Row(
                new Outgoing(
                        row.getObject("id", UUID.class),
                        Objects.requireNonNull(Channel.of(row.getString("channel"))),
                        row.getObject("patient_id", UUID.class),
                        row.getString("address"),
                        row.getString("language"),
                        subject == null ? "" : subject,
                        row.getString("body"),
                        row.getInt("segments"),
                        row.getInt("attempts")),
                new ResourceId(holder.substring(0, slash), UUID.fromString(holder.substring(slash + 1))),
                Objects.requireNonNull(Purpose.of(row.getString("purpose"))),
                row.getString("template"),
                row.getString("state"),
                row.getBoolean("maybe_sent"));
    }

    void insert(Row row, Instant lease, Instant now) {
        Outgoing message = row.message();
        jdbc.update(
                "insert into outreach_message (id, channel, patient_id, holder, address, purpose, template, language, subject, body,"
                        + " segments, state, maybe_sent, attempts, next_at, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'sending', true, ?, ?, ?)",
                message.id(),
                message.channel().code(),
                message.patient(),
                row.holder().reference(),
                message.to(),
                row.purpose().code(),
                row.template(),
                message.language(),
                message.subject().isEmpty() ? null : message.subject(),
                message.text(),
                message.segments(),
                message.attempt(),
                time(lease),
                time(now));
    }

    /** It is handed over once more. */
    void again(UUID id, Instant lease) {
        jdbc.update(
                "update outreach_message set attempts = attempts + 1, unheard = unheard or maybe_sent, maybe_sent = true, next_at = ?"
                        + " where id = ?",
                time(lease),
                id);
    }

    /** It waits for the end of quiet hours; what is known of it stays. */
    void wait(UUID id, Instant next) {
        jdbc.update("update outreach_message set next_at = ? where id = ?", time(next), id);
    }

    /** @param surelyNot whether the gateway surely does not have it from this try */
    void later(UUID id, Instant next, String reason, boolean surelyNot) {
        jdbc.update(
                "update outreach_message set next_at = ?, reason = ?, maybe_sent = ? or unheard where id = ?",
                time(next),
                reason,
                !surelyNot,
                id);
    }

    void end(UUID id, String state, @Nullable String reason) {
        jdbc.update("update outreach_message set state = ?, reason = ? where id = ?", state, reason, id);
    }

    void sent(UUID id, @Nullable String providerId, Instant at) {
        jdbc.update(
                "update outreach_message set state = 'sent', reason = null, provider_id = ?, sent_at = ? where id = ?",
                providerId,
                time(at),
                id);
    }

    void received(UUID id, Instant at) {
        jdbc.update("update outreach_message set state = 'delivered', received_at = ? where id = ?", time(at), id);
    }

    /** Messages of this patient since then that went out or may have. */
    int count(UUID patient, Instant since) {
        Integer count = jdbc.queryForObject(
                "select count(*) from outreach_message where patient_id = ? and created_at >= ? and state not in ('failed', 'refused')",
                Integer.class,
                patient,
                time(since));
        return count == null ? 0 : count;
    }
}
