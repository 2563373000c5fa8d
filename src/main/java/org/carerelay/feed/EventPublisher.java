package org.carerelay.feed;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends events to the topics of the broker, durable and in order. Each carries its id as Artemis' duplicate id, so that one
 * that was sent before a crash is dropped by the broker.
 */
@Component
class EventPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);

    private final ConnectionFactory connections;

    EventPublisher(ConnectionFactory connections) {
        this.connections = connections;
    }

    /** Sends all of them in one transaction of the broker. */
    void publish(List<FeedEvent> events, String source) throws JMSException {
        try (Connection connection = connections.createConnection()) {
            try (Session session = connection.createSession(true, Session.SESSION_TRANSACTED)) {
                send(session, events, source);
                session.commit();
                return;
            } catch (JMSException e) {
                LOG.debug("A batch was not taken as a whole, sending one by one: {}", e.getErrorCode());
            }
            // A duplicate fails its whole transaction; alone it is dropped and its neighbours are taken.
            try (Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
                send(session, events, source);
            }
        }
    }

    private static void send(Session session, List<FeedEvent> events, String source) throws JMSException {
        Map<Topic, MessageProducer> producers = new EnumMap<>(Topic.class);
        try {
            for (FeedEvent event : events) {
                MessageProducer producer = producers.get(event.topic());
                if (producer == null) {
                    producer = session.createProducer(
                            session.createTopic(event.topic().address()));
                    producer.setDeliveryMode(DeliveryMode.PERSISTENT);
                    producers.put(event.topic(), producer);
                }
                producer.send(message(session, event, source));
            }
        } finally {
            for (MessageProducer producer : producers.values()) {
                producer.close();
            }
        }
    }

    private static TextMessage message(Session session, FeedEvent event, String source) throws JMSException {
        TextMessage message = session.createTextMessage(CloudEvent.of(event, source));
        message.setStringProperty("JMSXGroupID", event.partitionKey());
        message.setStringProperty("_AMQ_DUPL_ID", event.id().toString());
        message.setStringProperty("JMS_AMQP_ContentType", CloudEvent.MEDIA_TYPE);
        message.setStringProperty("eventType", event.type());
        message.setStringProperty("resourceType", event.resourceType());
        message.setStringProperty("cause", event.cause());
        return message;
    }
}
