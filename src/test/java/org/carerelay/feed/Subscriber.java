package org.carerelay.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A downstream service with a durable subscription to one topic. */
final class Subscriber implements AutoCloseable {

    private final Connection connection;
    private final MessageConsumer consumer;

    Subscriber(ConnectionFactory factory, String clientId, Topic topic) throws Exception {
        connection = factory.createConnection("downstream", RelayTests.DOWNSTREAM_PASSWORD);
        connection.setClientID(clientId);
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        consumer = session.createDurableSubscriber(session.createTopic(topic.address()), "feed");
        connection.start();
    }

    /** The next events, as many as that. */
    List<JsonNode> take(int count) throws Exception {
        List<JsonNode> events = new ArrayList<>();
        while (events.size() < count) {
            TextMessage message = next(Duration.ofSeconds(20));
            if (message == null) {
                throw new AssertionError("only " + events.size() + " of " + count + " events came");
            }
            events.add(new ObjectMapper().readTree(message.getText()));
        }
        return events;
    }

    TextMessage next(Duration atMost) throws Exception {
        return (TextMessage) consumer.receive(atMost.toMillis());
    }

    boolean hasNoMore() throws Exception {
        return next(Duration.ofMillis(300)) == null;
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
