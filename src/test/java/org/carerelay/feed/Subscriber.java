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
public final class Subscriber implements AutoCloseable {

    private final Connection connection;
    private final MessageConsumer consumer;

    public Subscriber(ConnectionFactory factory, String clientId, String topic) throws Exception {
        connection = factory.createConnection("downstream", FeedContext.DOWNSTREAM_PASSWORD);
        connection.setClientID(clientId);
        Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
        consumer = session.createDurableSubscriber(session.createTopic(topic), "feed");
        connection.start();
    }

    /** The next events, as many as that. */
    public List<JsonNode> take(int count) throws Exception {
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

    public TextMessage next(Duration atMost) throws Exception {
        return (TextMessage) consumer.receive(atMost.toMillis());
    }

    public boolean hasNoMore() throws Exception {
        return next(Duration.ofMillis(300)) == null;
    }

    @Override
    public void close() throws Exception {
        connection.close();
    }
}
