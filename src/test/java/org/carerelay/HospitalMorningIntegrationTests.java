package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.net.SocketFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.carerelay.cli.hospital.HospitalMorning;
import org.carerelay.cli.hospital.Person;
import org.carerelay.cli.hospital.Sent;
import org.carerelay.cli.mllp.MllpConnection;
import org.carerelay.cli.process.Downstream;
import org.carerelay.cli.process.ServerProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The story the demo tells, told to a real process over real sockets: from HL7 v2 to the record, the feed and the journal. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HospitalMorningIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private ServerProcess server;
    private Downstream downstream;
    private List<Sent> morning;
    private final List<JsonNode> events = new ArrayList<>();

    @BeforeAll
    void playTheMorning() throws Exception {
        server = ServerProcess.start(
                Path.of("target", "carerelay.jar"), folder, PATIENCE, List.of("--logging.level.org.carerelay=DEBUG"));
        downstream = new Downstream("http://127.0.0.1:" + server.httpPort(), ServerProcess.ADMIN_TOKEN);
        subscribe();
        morning = HospitalMorning.play("T", LocalDateTime.now(ZoneId.of("Asia/Shanghai")));
        try (MllpConnection connection = MllpConnection.open(
                SocketFactory.getDefault(), "127.0.0.1", server.mllpPort(), Duration.ofSeconds(30))) {
            for (Sent message : morning) {
                String answer = new String(
                        connection.exchange(message.text().getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
                assertThat(answer).contains("MSA|AA|" + message.controlId());
            }
        }
        await().atMost(PATIENCE).until(() -> downstream.count("Appointment") == 25);
        await().atMost(PATIENCE).until(() -> journal(
                        "controlId=" + morning.get(morning.size() - 1).controlId())
                .path(0)
                .path("status")
                .asText()
                .equals("processed"));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @Test
    void everyMessageIsProcessed() throws Exception {
        for (Sent message : morning) {
            assertThat(journal("controlId=" + message.controlId())
                            .path(0)
                            .path("status")
                            .asText())
                    .as(message.type() + " " + message.controlId())
                    .isEqualTo("processed");
        }
    }

    @Test
    void visitsHaveTheStatesOfTheirEvents() throws Exception {
        assertThat(downstream.count("Encounter")).isEqualTo(49);
        assertThat(downstream.count("Encounter?status=finished")).isEqualTo(10);
        assertThat(downstream.count("Encounter?status=in-progress")).isEqualTo(39);
    }

    @Test
    void bookingsHaveTheStatesOfTheirEvents() throws Exception {
        assertThat(downstream.count("Appointment?status=cancelled")).isEqualTo(4);
        assertThat(downstream.count("Appointment?status=noshow")).isEqualTo(4);
        assertThat(downstream.count("Appointment?status=booked")).isEqualTo(17);
    }

    @Test
    void theMergedCardLeadsToTheSurvivorWhoHasItsVisitAndItsBooking() throws Exception {
        JsonNode survivor = only("Patient?identifier=" + Person.of(101).mrn());
        assertThat(only("Patient?identifier=MR00000301").path("id")).isEqualTo(survivor.path("id"));
        String id = survivor.path("id").asText();
        assertThat(downstream.count("Encounter?patient=" + id)).isEqualTo(2);
        assertThat(downstream.count("Appointment?patient=" + id)).isEqualTo(1);
        String old =
                survivor.path("link").path(0).path("other").path("reference").asText();
        JsonNode prior = downstream.get("/fhir/" + old);
        assertThat(prior.path("active").asBoolean(true)).isFalse();
        assertThat(prior.at("/link/0/type").asText()).isEqualTo("replaced-by");
        assertThat(prior.at("/link/0/other/reference").asText()).isEqualTo("Patient/" + id);
    }

    @Test
    void peopleAreFoundHoweverTheirPhoneIsWritten() throws Exception {
        Person person = Person.of(102);
        for (String written : List.of(
                person.mobile(), "%2B86" + person.mobile(), "0086" + person.mobile(), "%2B86%20" + person.mobile())) {
            assertThat(only("Patient?phone=" + written).at("/name/0/text").asText())
                    .as(written)
                    .isEqualTo(person.fullName());
        }
    }

    @Test
    void everyVersionNamesItsMessage() throws Exception {
        JsonNode patient = only("Patient?identifier=" + Person.of(102).mrn());
        String source = patient.at("/meta/source").asText();
        assertThat(source).startsWith("urn:uuid:");
        JsonNode message = downstream.get("/admin/messages/" + source.substring("urn:uuid:".length()));
        assertThat(message.toString()).contains("Patient/" + patient.path("id").asText());
    }

    @Test
    void theFeedTellsEveryVersionOnceAndInOrder() throws Exception {
        await().atMost(PATIENCE).until(() -> {
            synchronized (events) {
                return events.stream()
                                .filter(e -> subject(e).startsWith("Appointment/"))
                                .map(this::subject)
                                .distinct()
                                .count()
                        == 25;
            }
        });
        Map<String, Integer> versions = new HashMap<>();
        synchronized (events) {
            for (JsonNode event : events) {
                int version = event.at("/data/meta/versionId").asInt();
                assertThat(versions.put(subject(event), version))
                        .as(subject(event))
                        .isEqualTo(version == 1 ? null : Integer.valueOf(version - 1));
            }
        }
    }

    @Test
    void theLogNamesNobody() throws Exception {
        String log = Files.readString(server.log());
        assertThat(log).isNotEmpty();
        log += Files.readString(folder.resolve("postgres/postgres.log"));
        assertThat(log).as("PostgreSQL's own log is among them").contains("ready to accept connections");
        for (int number : new int[] {1, 101, 102, 201}) {
            Person person = Person.of(number);
            assertThat(log)
                    .doesNotContain(person.fullName())
                    .doesNotContain(person.family() + "^" + person.given())
                    .doesNotContain(person.nationalId())
                    .doesNotContain(person.mobile())
                    .doesNotContain(person.mrn());
        }
    }

    private void subscribe() throws Exception {
        String password = Files.readString(folder.resolve("secrets/broker-downstream-password"))
                .trim();
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + server.brokerPort());
        Connection connection = factory.createConnection("downstream", password);
        for (String topic : List.of("carerelay.patient", "carerelay.encounter", "carerelay.appointment")) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageConsumer consumer = session.createConsumer(session.createTopic(topic));
            consumer.setMessageListener(message -> {
                try {
                    JsonNode event = JSON.readTree(((TextMessage) message).getText());
                    synchronized (events) {
                        events.add(event);
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        connection.start();
    }

    private String subject(JsonNode event) {
        return event.path("subject").asText();
    }

    private JsonNode only(String search) throws Exception {
        JsonNode found = downstream.get("/fhir/" + search);
        List<JsonNode> matches =
                StreamSupport.stream(found.path("entry").spliterator(), false).toList();
        assertThat(matches).as(search).hasSize(1);
        return matches.get(0).path("resource");
    }

    private JsonNode journal(String filter) throws Exception {
        return downstream.get("/admin/messages?" + filter).path("messages");
    }
}
