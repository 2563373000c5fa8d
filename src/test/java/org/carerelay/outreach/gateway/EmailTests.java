package org.carerelay.outreach.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.carerelay.outreach.Channel;
import org.carerelay.outreach.sending.Outgoing;
import org.carerelay.platform.TestProperties;
import org.carerelay.record.ResourceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E-mail over a real SMTP server with a login, and letters as files. */
class EmailTests {

    @TempDir
    private Path letters;

    private final GreenMail server =
            new GreenMail(new ServerSetup(TestProperties.freePort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Routed routed;

    @BeforeEach
    void start() throws Exception {
        server.setUser("out@hospital.example", "relay", "right");
        server.start();
        run("right");
    }

    private void run(String password) throws Exception {
        routed = new Routed(
                "carerelay.outreach.email.host=127.0.0.1",
                "carerelay.outreach.email.port=" + server.getSmtp().getPort(),
                "carerelay.outreach.email.start-tls=false",
                "carerelay.outreach.email.username=relay",
                "carerelay.outreach.email.password=" + password,
                "carerelay.outreach.email.from=out@hospital.example",
                "carerelay.outreach.email.threads=1",
                "carerelay.outreach.letter.folder=" + letters);
    }

    @AfterEach
    void stop() {
        routed.close();
        server.stop();
    }

    private UUID patient() {
        return routed.house.patient("'name':[{'text':'张三'}],'telecom':[{'system':'email','value':'zhang@example.org'}],"
                + "'address':[{'line':['健康路1号'],'city':'示例市','postalCode':'000000'}]");
    }

    private void becomes(ResourceId notice, String state) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(routed.state(notice)).isEqualTo(state));
    }

    @Test
    void sendsPlainTextInChineseWithAMessageIdOfItsOwn() throws Exception {
        becomes(routed.notice("n", patient(), Channel.EMAIL), "sent");

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("复查提醒");
        assertThat(mail.getContent().toString()).startsWith("张三：").contains("请来复查");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("zhang@example.org");
        String id = routed.house.jdbc().queryForObject("select id::text from outreach_message", String.class);
        assertThat(mail.getMessageID()).isEqualTo("<" + id + "@hospital.example>");
    }

    @Test
    void waitsForAServerThatIsAwayOrRefusesTheLogin() throws Exception {
        routed.close();
        run("wrong");
        ResourceId notice = routed.notice("n", patient(), Channel.EMAIL);
        becomes(notice, "sending login");
        assertThat(server.getReceivedMessages()).isEmpty();

        server.stop();
        routed.house.clock.advance(Duration.ofMinutes(1));
        becomes(notice, "sending not-reachable");
    }

    @Test
    void writesALetterAsAFileNamedByItsMessage() throws IOException {
        UUID patient = routed.house.patient("'name':[{'text':'张三'}],'address':[{'line':['健康路1号'],'city':'示例市'}]");
        ResourceId notice = routed.notice("n", patient, Channel.LETTER);
        becomes(notice, "failed notice recheck has no text for letter");

        Outgoing letter =
                new Outgoing(UUID.randomUUID(), Channel.LETTER, patient, "健康路1号\n示例市", "zh", "", "请来复查", 1, 1);
        routed.send("letters", letter);
        routed.send("letters", letter);
        try (Stream<Path> files = Files.list(letters)) {
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.getFileName()).hasToString(letter.id() + ".txt");
                assertThat(Files.readString(file)).isEqualTo("健康路1号\n示例市\n\n请来复查\n");
            });
        }
    }
}
