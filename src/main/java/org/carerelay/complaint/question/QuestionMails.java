package org.carerelay.complaint.question;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The table {@code question_mail}. */
@Repository
class QuestionMails {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    QuestionMails(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param token 128 random bits: who has it may answer */
    record Mail(UUID task, String token, String recipient, int attempts) {}

    /** Once per question. */
    void add(UUID task, String recipient) {
        byte[] token = new byte[16];
        RANDOM.nextBytes(token);
        var now = Timestamp.from(clock.instant());
        jdbc.update(
                "insert into question_mail (task_id, token, recipient, state, next_at, created_at)"
                        + " values (?, ?, ?, 'waiting', ?, ?) on conflict do nothing",
                task,
                HexFormat.of().formatHex(token),
                recipient,
                now,
                now);
    }

    /** The next one that is due, kept from other nodes until the transaction ends. */
    Optional<Mail> due() {
        return jdbc
                .query(
                        "select task_id, token, recipient, attempts from question_mail where state = 'waiting' and next_at <= ?"
                                + " order by next_at limit 1 for update skip locked",
                        (row, number) -> new Mail(
                                row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4)),
                        Timestamp.from(clock.instant()))
                .stream()
                .findFirst();
    }

    void sent(UUID task) {
        jdbc.update("update question_mail set state = 'sent', attempts = attempts + 1 where task_id = ?", task);
    }

    /** Later, and later each time; after the last attempt never. */
    void failed(Mail mail, int most) {
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(mail.attempts(), 8));
        jdbc.update(
                "update question_mail set attempts = attempts + 1, next_at = ?, state = ? where task_id = ?",
                Timestamp.from(clock.instant().plus(pause)),
                mail.attempts() + 1 >= most ? "failed" : "waiting",
                mail.task());
    }

    /** The question that one of these tokens belongs to. */
    Optional<UUID> byToken(List<String> tokens) {
        return jdbc
                .query(
                        "select task_id from question_mail where token = any(?)",
                        (row, number) -> row.getObject(1, UUID.class),
                        (Object) tokens.toArray(String[]::new))
                .stream()
                .findFirst();
    }
}
