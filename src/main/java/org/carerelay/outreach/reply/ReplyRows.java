package org.carerelay.outreach.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.outreach.Purpose;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.ResourceId;
import org.carerelay.record.store.extract.Phones;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which message a reply answers, and which replies came already. */
@Component
class ReplyRows {

    /** How long after a message an answer without its id is taken for one to it. */
    private static final Duration THREAD = Duration.ofDays(30);

    private final JdbcTemplate jdbc;
    private final OwnWrites record;

    ReplyRows(JdbcTemplate jdbc, OwnWrites record) {
        this.jdbc = jdbc;
        this.record = record;
    }

    /**
     * The message that was answered.
     *
     * @param patient as the record has it now: a merge may have come since
     */
    record Answered(
            UUID message,
            UUID patient,
            String holder,
            Purpose purpose,
            ResourceId communication,
            List<AnsweredNotice> notices) {}

    /** One of the notices it carried. */
    record AnsweredNotice(ResourceId id, @Nullable ResourceId focus) {}

    /** Null if nobody was written to at this number lately. */
    @Nullable
    Answered answered(Replies.Incoming reply, Instant now) {
        List<Answered> found = jdbc.query(
                "select m.id, survivor_of(m.patient_id), m.holder, m.purpose from outreach_message m"
                        + " where m.channel = ? and m.address = ? and (m.id = ? or ?::uuid is null and m.created_at >= ?)"
                        + " and m.state not in ('failed', 'refused') order by m.created_at desc limit 1",
                (row, number) -> {
                    UUID id = row.getObject(1, UUID.class);
                    return new Answered(
                            id,
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            Objects.requireNonNull(Purpose.of(row.getString(4))),
                            record.idFor("Communication", "message/" + id),
                            notices(id));
                },
                reply.channel().code(),
                normal(reply.from()),
                reply.inReplyTo(),
                reply.inReplyTo(),
                time(now.minus(THREAD)));
        return found.isEmpty() ? null : found.get(0);
    }

    private List<AnsweredNotice> notices(UUID message) {
        return jdbc.query(
                "select id, focus from outreach_notice where message_id = ? order by id",
                (row, number) -> new AnsweredNotice(
                        new ResourceId("CommunicationRequest", row.getObject(1, UUID.class)),
                        reference(row.getString(2))),
                message);
    }

    private static @Nullable ResourceId reference(@Nullable String text) {
        int slash = text == null ? -1 : text.indexOf('/');
        return text == null
                ? null
                : new ResourceId(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
    }

    /** @return false if this id came before */
    boolean insert(Replies.Incoming reply, @Nullable Answered answered, ReplyWords word, Instant now) {
        String said =
                word == ReplyWords.RATING ? "rating-" + reply.text().strip().charAt(0) : word.code();
        return jdbc.update(
                        "insert into outreach_reply (id, message_id, channel, word, received_at) values (?, ?, ?, ?, ?)"
                                + " on conflict do nothing",
                        reply.channel().code() + "/" + reply.id(),
                        answered == null ? null : answered.message(),
                        reply.channel().code(),
                        said,
                        time(now))
                == 1;
    }

    /** Active patients with this number or address. */
    List<UUID> holders(String from) {
        return jdbc.queryForList(
                "select id from patient where (phones && array[?]::text[] or emails && array[?]::text[]) and active is not false",
                UUID.class,
                normal(from),
                normal(from));
    }

    private static String normal(String from) {
        if (from.contains("@")) {
            return from.strip().toLowerCase(Locale.ROOT);
        }
        String number = Phones.normalise(from);
        return number == null ? from : number;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
