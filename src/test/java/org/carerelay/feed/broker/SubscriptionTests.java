package org.carerelay.feed.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.UUID;
import org.carerelay.feed.Changes;
import org.carerelay.feed.FeedContext;
import org.carerelay.feed.Subscriber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a downstream service sees over the broker's port. */
class SubscriptionTests extends FeedContext {

    @ParameterizedTest
    @ValueSource(strings = {"CORE", "AMQP"})
    void keepsEventsForASubscriberThatIsAwayForAWhile(String protocol) throws Exception {
        ConnectionFactory factory = protocol.equals("CORE") ? core() : amqp();
        UUID visit = UUID.randomUUID();
        UUID patient = UUID.randomUUID();
        new Subscriber(factory, "away-" + protocol, Topic.ENCOUNTER.address()).close();
        commit(Changes.of("Encounter", visit, patient, 1));

        try (Subscriber back = new Subscriber(factory, "away-" + protocol, Topic.ENCOUNTER.address())) {
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
        try (Connection connection = core().createConnection("downstream", DOWNSTREAM_PASSWORD);
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            assertThatThrownBy(() -> session.createProducer(session.createTopic("carerelay.patient"))
                            .send(session.createTextMessage("x")))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> session.createConsumer(session.createQueue("his.inbound")))
                    .isInstanceOf(JMSException.class);
        }
        assertThatThrownBy(() -> core().createConnection("downstream", "wrong")).isInstanceOf(JMSException.class);
    }
}
