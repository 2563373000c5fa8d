package org.carerelay.complaint.question;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Questions to doctors by e-mail; the mail server is that of {@code carerelay.outreach.email}.
 *
 * @param replyTo address that answers go to; each question gets its own by {@code +token} before the {@code @}. Null: off
 * @param imapHost where its mailbox is; null: answers are not fetched
 * @param imapProtocol {@code imaps} or {@code imap}
 * @param poll how often the mailbox is looked into, and mails that wait are sent
 * @param attempts to send one mail before a human has to look
 */
@ConfigurationProperties("carerelay.complaint.questions")
@Validated
record QuestionSettings(
        @Nullable String replyTo,
        @Nullable String imapHost,
        @DefaultValue("993") int imapPort,
        @DefaultValue("imaps") String imapProtocol,
        @DefaultValue("") String imapUsername,
        @DefaultValue("") String imapPassword,
        @DefaultValue("30s") Duration poll,
        @DefaultValue("8") @Min(1) int attempts) {

    /** The address by which the answer finds its question. */
    String replyTo(String token) {
        return replyTo == null ? "" : replyTo.replaceFirst("@", "+" + token + "@");
    }
}
