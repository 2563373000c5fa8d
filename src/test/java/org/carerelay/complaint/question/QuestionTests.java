package org.carerelay.complaint.question;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.Flags;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import org.carerelay.caller.CareTest;
import org.carerelay.platform.TestProperties;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A question to a doctor by e-mail and the answer that closes it, over a real SMTP and IMAP server. */
class QuestionTests extends CareTest {

    private static final String QUESTION =
            """
            {"resourceType":"Task","status":"requested","intent":"order","code":{"coding":[{"system":
             "https://carerelay.org/fhir/CodeSystem/task-kind","code":"question"}]},"description":"术后能否坐飞机？",
             "for":{"reference":"%s"},"owner":{"reference":"%s"}}""";

    @Autowired
    QuestionFollower follower;

    @Autowired
    QuestionSender sender;

    @Autowired
    Mailbox mailbox;

    private GreenMailUser box;

    @BeforeEach
    void empty() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
        box = MAIL.setUser("questions@hospital.example", "box", "secret");
    }

    private String agent() {
        return client(
                "question-desk",
                "system/Task.crus",
                "system/Communication.rs",
                "system/Patient.rs",
                "system/Practitioner.rs");
    }

    private ResourceId doctor(String email) {
        return add("{'resourceType':'Practitioner','name':[{'text':'王医生'}]"
                + (email.isEmpty() ? "" : ",'telecom':[{'system':'email','value':'" + email + "'}]") + "}");
    }

    private ResourceId ask(ResourceId doctor) {
        var patient = add("{'resourceType':'Patient','name':[{'text':'某某某'}]}");
        var created = post("/fhir/Task", agent(), QUESTION.formatted(patient.reference(), doctor.reference()));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        var task =
                new ResourceId("Task", UUID.fromString(json(created).get("id").asText()));
        tell(follower, task);
        tell(follower, task);
        sender.send();
        sender.send();
        return task;
    }

    private MimeMessage reply(String to, String id, String text) throws MessagingException {
        var message = new MimeMessage(Session.getInstance(new Properties())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", id);
            }
        };
        message.setFrom(new InternetAddress("wang@hospital.example"));
        message.setRecipient(RecipientType.TO, new InternetAddress(to));
        message.setSubject("Re: Question");
        message.setText(text, "UTF-8");
        message.saveChanges();
        return message;
    }

    @Test
    void bringsTheAnswerOntoTheThreadAndClosesTheTicketOnce() throws Exception {
        var task = ask(doctor("wang@hospital.example"));
        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        var sent = MAIL.getReceivedMessages()[0];
        assertThat(sent.getAllRecipients()[0].toString()).isEqualTo("wang@hospital.example");
        assertThat(content(sent)).contains("术后能否坐飞机？").doesNotContain("某某某");
        assertThat(json(get("/fhir/" + task.reference(), agent()))
                        .at("/businessStatus/coding/0/code")
                        .asText())
                .isEqualTo("asked");
        var replyTo = sent.getReplyTo()[0].toString();
        assertThat(replyTo).matches("questions\\+[0-9a-f]{32}@hospital\\.example");

        var absent = reply(replyTo, "<0@doctor>", "外出学习");
        absent.setHeader("Auto-Submitted", "auto-replied");
        box.deliver(absent);
        mailbox.fetch();
        assertThat(json(get("/fhir/" + task.reference(), agent())).get("status").asText())
                .as("an absence note answers nothing")
                .isEqualTo("in-progress");

        box.deliver(reply(replyTo, "<1@doctor>", "两周后可以。\n\nOn Sun, 1 Mar 2026, questions wrote:\n> 术后能否坐飞机？"));
        box.deliver(reply(replyTo, "<1@doctor>", "两周后可以。"));
        mailbox.fetch();
        mailbox.fetch();

        assertThat(json(get("/fhir/" + task.reference(), agent())).get("status").asText())
                .isEqualTo("completed");
        var thread = json(get("/fhir/Communication?based-on=" + task.reference() + "&_sort=received", agent()));
        assertThat(thread.get("total").asInt()).isEqualTo(3);
        assertThat(thread.findValuesAsText("contentString")).contains("两周后可以。", "外出学习", "术后能否坐飞机？");
        assertThat(thread.toString()).contains("inResponseTo");
    }

    private static String content(MimeMessage message) throws MessagingException, IOException {
        return String.valueOf(message.getContent());
    }

    @Test
    void givesBackAQuestionToADoctorWithoutAnAddress() {
        var task = ask(doctor(""));
        assertThat(MAIL.getReceivedMessages()).isEmpty();
        var now = json(get("/fhir/" + task.reference(), agent()));
        assertThat(now.get("status").asText()).isEqualTo("on-hold");
        assertThat(now.at("/statusReason/text").asText()).contains("no e-mail address", "没有邮箱");
    }

    @Test
    void leavesForAHumanWhatBelongsToNoQuestion() throws Exception {
        box.deliver(reply("questions+" + "0".repeat(32) + "@hospital.example", "<9@x>", "?"));
        mailbox.fetch();
        var folder = MAIL.getManagers().getImapHostManager().getInbox(box);
        var flags = folder.getMessages().get(0).getFlags();
        assertThat(flags.contains(Flags.Flag.SEEN)).isTrue();
        assertThat(flags.contains(Flags.Flag.FLAGGED)).isTrue();
    }

    @Test
    void triesAgainWhenTheMailServerIsAway() {
        smtpPort = TestProperties.freePort();
        ResourceId task;
        try {
            task = ask(doctor("li@hospital.example"));
            assertThat(json(get("/fhir/" + task.reference(), agent()))
                            .get("status")
                            .asText())
                    .isEqualTo("requested");
        } finally {
            smtpPort = MAIL.getSmtp().getPort();
        }
        sender.send();
        assertThat(MAIL.getReceivedMessages()).as("not at once").isEmpty();

        clock.advance(Duration.ofHours(1));
        sender.send();

        assertThat(MAIL.getReceivedMessages()).hasSize(1);
        assertThat(json(get("/fhir/" + task.reference(), agent())).get("status").asText())
                .isEqualTo("in-progress");
    }
}
