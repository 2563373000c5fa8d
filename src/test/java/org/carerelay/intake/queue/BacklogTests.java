package org.carerelay.intake.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.platform.TestProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Depth and age as an Artemis reached over TCP tells them, as an external one is. */
class BacklogTests {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final String QUEUE = "his.inbound";

    private final String url = "tcp://127.0.0.1:" + TestProperties.freePort();
    private final BrokerConnections connections = new BrokerConnections(new ActiveMQConnectionFactory(url));
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final InHand inHand = new InHand();
    private final QueueDepth queueDepth = new QueueDepth(
            connections,
            new QueueSettings(QUEUE, 1, 1, 1, Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofSeconds(1)),
            inHand,
            Clock.fixed(NOW, ZoneOffset.UTC),
            registry);

    @BeforeEach
    void start() throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.addAcceptorConfiguration("tcp", url);
        broker.setConfiguration(configuration);
        broker.start();
    }

    @AfterEach
    void stop() throws Exception {
        queueDepth.stop();
        broker.stop();
    }

    @Test
    void countsAllAndTellsTheAgeOfTheOldestThatIsNoReplay() throws Exception {
        try (Sender sender = new Sender(connections, QUEUE)) {
            sender.send(List.of(message(NOW.minusSeconds(86_400), true)));
            sender.send(List.of(message(NOW.minusSeconds(90), false)));
            sender.send(List.of(message(NOW.minusSeconds(30), false)));
        }
        queueDepth.measure();
        assertThat(gauge("depth")).isEqualTo(3);
        assertThat(gauge("age")).isEqualTo(90);
    }

    @Test
    void countsWhatAWorkerHoldsUntilItIsCommitted() throws Exception {
        Object worker = new Object();
        try (Sender sender = new Sender(connections, QUEUE)) {
            sender.send(List.of(message(NOW.minusSeconds(90), false)));
        }
        BatchSession session = new BatchSession(connections, QUEUE);
        inHand.took(worker, session.receive(10));
        queueDepth.measure();
        assertThat(gauge("depth")).isEqualTo(1);
        assertThat(gauge("age")).isEqualTo(90);
        session.commit();
        inHand.done(worker);
        queueDepth.measure();
        assertThat(gauge("depth")).isZero();
        assertThat(gauge("age")).isZero();
        session.close();
    }

    @Test
    void knowsNothingWhileTheBrokerIsAway() throws Exception {
        broker.stop();
        queueDepth.measure();
        assertThat(gauge("depth")).isNaN();
        assertThat(gauge("age")).isNaN();
    }

    private double gauge(String name) {
        return registry.get("carerelay.intake.queue." + name).gauge().value();
    }

    private static ReceivedMessage message(Instant receivedAt, boolean replay) {
        return new ReceivedMessage(
                UUID.randomUUID(),
                "his",
                "his-mllp",
                receivedAt,
                "ADT^A01",
                "C1",
                "key",
                StandardCharsets.UTF_8.name(),
                new byte[] {1},
                replay,
                null);
    }
}
