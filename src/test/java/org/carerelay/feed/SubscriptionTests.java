package org.carerelay.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.qpid.jms.JmsConnectionFactory;
import org.carerelay.platform.TestProperties;
import org.carerelay.record.ResourceChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What a downstream service sees over the broker's port. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        classes = FeedApplication.class,
        properties = "carerelay.broker.downstream-password=" + RelayTests.DOWNSTREAM_PASSWORD)
class SubscriptionTests {

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Value("${carerelay.broker.port}")
    int brokerPort;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestProperties.register(registry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORE", "AMQP"})
    void keepsEventsForASubscriberThatIsAwayForAWhile(String protocol) throws Exception {
        ConnectionFactory factory = protocol.equals("CORE") ? core() : amqp();
        UUID visit = UUID.randomUUID();
        UUID patient = UUID.randomUUID();
        new Subscriber(factory, "away-" + protocol, Topic.ENCOUNTER).close();
        commit(Changes.of("Encounter", visit, patient, 1));

        try (Subscriber back = new Subscriber(factory, "away-" + protocol, Topic.ENCOUNTER)) {
            TextMessage message = back.next(Duration.ofSeconds(20));
            assertThat(message.getStringProperty("JMSXGroupID"))
                    .as("one for a patient, and not its id, which a broker may log")
                    .isEqualTo(EventPublisher.group(
                            new ObjectMapper()
                                    .readTree(message.getText())
                                    .path("source")
                                    .asText(),
                            patient.toString()))
                    .matches("[0-9a-f]{6}");
            assertThat(message.getStringProperty("eventType")).isEqualTo("org.carerelay.encounter.created");
            assertThat(message.getText()).contains("Encounter/" + visit, "引号");
        }
    }

    @Test
    void letsADownstreamServiceNeitherSendNorReadTheIntakeQueue() throws Exception {
        try (Connection connection = core().createConnection("downstream", RelayTests.DOWNSTREAM_PASSWORD);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            assertThatThrownBy(() -> session.createProducer(session.createTopic("carerelay.patient"))
                            .send(session.createTextMessage("x")))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> session.createConsumer(session.createQueue("his.inbound")))
                    .isInstanceOf(JMSException.class);
        }
        assertThatThrownBy(() -> core().createConnection("downstream", "wrong")).isInstanceOf(JMSException.class);
    }

    private void commit(ResourceChange change) {
        transactions.executeWithoutResult(status -> outbox.changed(List.of(Changes.stored(jdbc, change))));
    }

    private ConnectionFactory core() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + brokerPort);
    }

    private ConnectionFactory amqp() {
        return new JmsConnectionFactory("amqp://127.0.0.1:" + brokerPort);
    }
}
