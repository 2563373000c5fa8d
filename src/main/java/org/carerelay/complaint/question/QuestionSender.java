package org.carerelay.complaint.question;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.complaint.question.QuestionMails.Mail;
import org.carerelay.intake.Cause;
import org.carerelay.record.Lineage;
import org.carerelay.record.OwnWrites;
import org.carerelay.record.OwnWrites.OwnWrite;
import org.carerelay.record.ResourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends waiting questions, one per transaction; a crash between the mail server's yes and the commit sends one again, under the same
 * Message-ID. The mail names no patient: mail is read on the way.
 */
@Component
class QuestionSender {

    private static final Logger LOG = LoggerFactory.getLogger(QuestionSender.class);

    private final QuestionMails mails;
    private final Smtp smtp;
    private final QuestionSettings settings;
    private final OwnWrites writes;
    private final Clock clock;
    private final TransactionTemplate transaction;

    QuestionSender(
            QuestionMails mails,
            Smtp smtp,
            QuestionSettings settings,
            OwnWrites writes,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.mails = mails;
        this.smtp = smtp;
        this.settings = settings;
        this.writes = writes;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Until nothing is due. */
    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "${carerelay.complaint.questions.poll:PT30S}")
    void send() {
        if (settings.replyTo() != null && smtp.isThere()) {
            while (Boolean.TRUE.equals(transaction.execute(status -> next()))) {
                LOG.debug("a question was sent");
            }
        }
    }

    /** Whether there was one. */
    private boolean next() {
        var due = mails.due();
        due.ifPresent(mail -> {
            var id = new ResourceId("Task", mail.task());
            var before = Objects.requireNonNull(writes.load(List.of(id)).get(id));
            try {
                if (QuestionTask.isOpen(before.body())) {
                    smtp.send(letter(mail, before.body()));
                }
                mails.sent(mail.task());
            } catch (MessagingException e) {
                LOG.warn(
                        "question {} was not taken by the mail server: {}; it is tried again",
                        mail.task(),
                        e.getClass().getSimpleName());
                mails.failed(mail, settings.attempts());
                return;
            }
            if (QuestionTask.isOpen(before.body())) {
                var now = clock.instant();
                var after = before.body().deepCopy();
                QuestionTask.state(after, "in-progress", "asked", now);
                var asked =
                        QuestionTask.mail(id, after, after.path("description").asText(""), now, null, null);
                writes.write(
                        new Lineage(UUID.randomUUID(), "carerelay", "question sent", Cause.LIVE, "", now),
                        List.of(new OwnWrite(id, before, after), new OwnWrite(thread(id), null, asked)));
            }
        });
        return due.isPresent();
    }

    /** The Communication of the question itself. */
    private ResourceId thread(ResourceId task) {
        return writes.idFor("Communication", task.reference() + "/question");
    }

    private Smtp.Letter letter(Mail mail, JsonNode task) {
        var replyTo = settings.replyTo(mail.token());
        return new Smtp.Letter(
                mail.recipient(),
                replyTo,
                "Question for you 有一个问题请您答复",
                task.path("description").asText("")
                        + "\n\n--\nPlease answer by replying to this mail; your answer goes to customer service."
                        + "\n请直接回复本邮件，您的答复将转给客服。\n",
                mail.task() + "." + mail.token().substring(0, 8) + "@" + replyTo.substring(replyTo.indexOf('@') + 1),
                clock.instant());
    }
}
