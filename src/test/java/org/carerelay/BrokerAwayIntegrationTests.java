package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.carerelay.intake.Messages;
import org.carerelay.intake.Wire;
import org.carerelay.platform.TestProperties;
import org.carerelay.platform.broker.ExternalBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A broker of its own is killed under load, or its disk is full: nothing acknowledged is lost, and nobody waits for ever. */
@CamelSpringBootTest
@DirtiesContext
@Timeout(180)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = WholeApplication.class,
        properties = {
            "carerelay.intake.queue.send-timeout=2s",
            "carerelay.intake.queue.longest-back-off=1s",
            "carerelay.sources.his.sending-application=HIS",
            "carerelay.sources.his.when-unavailable=AE"
        })
class BrokerAwayIntegrationTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofSeconds(5);

    @TempDir
    static Path folder;

    private static ExternalBroker broker;

    @LocalServerPort
    int port;

    @Value("${carerelay.intake.mllp.port}")
    int mllpPort;

    @Autowired
    JdbcTemplate jdbc;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        TestProperties.register(registry);
        broker = new ExternalBroker(folder, TestProperties.freePort());
        broker.start(100);
        registry.add("spring.artemis.broker-url", broker::url);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        broker.close();
    }

    @BeforeEach
    void isWell() {
        await().atMost(PATIENCE).until(() -> health() == 200);
    }

    @Test
    void losesNothingAcknowledgedWhenTheBrokerIsKilledUnderLoad() throws Exception {
        try (Connection connection = downstream()) {
            subscription(connection);
        }
        Load load = new Load();
        await().atMost(PATIENCE).until(() -> load.acknowledged.size() > 100);
        broker.kill();
        await().atMost(PATIENCE).until(() -> load.refused.get() > 8);
        assertThat(health()).isEqualTo(503);
        broker.start(100);
        int soFar = load.acknowledged.size();
        await().atMost(PATIENCE).until(() -> load.acknowledged.size() > soFar + 100);
        load.stop();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        jdbc.queryForList("select value from identifier where value like 'K%'", String.class))
                .containsExactlyInAnyOrderElementsOf(load.acknowledged));
        assertThat(jdbc.queryForObject("select count(*) from patient where version <> 1", Long.class))
                .isZero();
        assertThat(jdbc.queryForObject("select count(*) from journal where status = 'failed'", Long.class))
                .isZero();
        Set<String> fed = new HashSet<>();
        try (Connection connection = downstream()) {
            MessageConsumer consumer = subscription(connection);
            while (fed.size() < load.acknowledged.size()) {
                TextMessage event = (TextMessage) consumer.receive(PATIENCE.toMillis());
                assertThat(event)
                        .as("%d of %d fed", fed.size(), load.acknowledged.size())
                        .isNotNull();
                fed.add(new ObjectMapper()
                        .readTree(event.getText())
                        .path("subject")
                        .asText());
            }
        }
        await().atMost(PATIENCE).until(() -> waitingToBeFed() == 0);
    }

    @Test
    void refusesInBoundedTimeAboveTheDiskLimitAndGoesOnAfterwards() throws Exception {
        broker.kill();
        broker.start(1);
        try (Wire wire = new Wire(mllpPort)) {
            // Artemis looks at its disk every few seconds and lets a producer use up what it was granted before.
            AtomicInteger number = new AtomicInteger();
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(PATIENCE)
                    .until(() -> {
                        String answer =
                                askInTime(wire, "D" + number.incrementAndGet(), "NTE|1||" + "x".repeat(50_000) + "\r");
                        return answer.contains("MSA|AE|D" + number.get()) && answer.contains("ENV-020");
                    });
            assertThat(health()).isEqualTo(503);
            assertThat(createByFhir()).isEqualTo(201);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(jdbc.queryForObject(
                            "select count(*) from pg_stat_activity where state = 'idle in transaction'"
                                    + " and datname = current_database() and state_change < now() - interval '1 s'",
                            Long.class))
                    .as("the feed holds no transaction open while the broker takes nothing")
                    .isZero());

            broker.kill();
            broker.start(100);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(askInTime(wire, "LAST", "")).contains("MSA|AA|LAST"));
        }
        await().atMost(PATIENCE).until(() -> health() == 200);
        await().atMost(PATIENCE)
                .until(() ->
                        jdbc.queryForObject("select count(*) from identifier where value = 'LAST'", Long.class) == 1);
        await().atMost(PATIENCE).until(() -> waitingToBeFed() == 0);
    }

    private static String askInTime(Wire wire, String patient, String more) throws IOException {
        long asked = System.nanoTime();
        String answer = wire.ask(Messages.adt("A28", patient, patient) + more);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(BOUND);
        return answer;
    }

    private long waitingToBeFed() {
        return jdbc.queryForObject(
                "select (select count(*) from feed_outbox) + (select count(*) from feed_log"
                        + " where position > (select position from feed_position where reader = 'relay'))",
                Long.class);
    }

    private int health() throws Exception {
        return HttpClient.newHttpClient()
                .send(request("/actuator/health").build(), BodyHandlers.discarding())
                .statusCode();
    }

    private int createByFhir() throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request("/fhir/Patient")
                                .header("Authorization", "Bearer " + TestProperties.ADMIN_TOKEN)
                                .header("Content-Type", "application/fhir+json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"urn:test\",\"value\":\"F1\"}]}"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** A durable subscriber; closed, its events wait for it. */
    private static Connection downstream() throws JMSException {
        Connection connection = new ActiveMQConnectionFactory(broker.url()).createConnection();
        connection.setClientID("call-centre");
        connection.start();
        return connection;
    }

    private static MessageConsumer subscription(Connection connection) throws JMSException {
        Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
        return session.createDurableSubscriber(session.createTopic("carerelay.patient"), "feed");
    }

    /** Four senders; each keeps its connection and repeats what was refused. */
    private final class Load {

        final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        final AtomicInteger refused = new AtomicInteger();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final List<CompletableFuture<Void>> senders = new ArrayList<>();

        Load() {
            for (int i = 0; i < 4; i++) {
                int offset = i;
                senders.add(CompletableFuture.runAsync(() -> send(offset)));
            }
        }

        private void send(int offset) {
            try (Wire wire = new Wire(mllpPort)) {
                for (int number = offset; !stopped.get(); number += 4) {
                    String patient = "K" + number;
                    String answer = wire.ask(Messages.adt("A28", patient, patient));
                    for (;
                            !answer.contains("MSA|AA|" + patient);
                            answer = wire.ask(Messages.adt("A28", patient, patient))) {
                        assertThat(answer).contains("MSA|AE|" + patient, "ENV-020");
                        refused.incrementAndGet();
                    }
                    acknowledged.add(patient);
                }
            } catch (IOException e) {
                throw new AssertionError("a connection broke", e);
            }
        }

        void stop() {
            stopped.set(true);
            senders.forEach(CompletableFuture::join);
        }
    }
}
