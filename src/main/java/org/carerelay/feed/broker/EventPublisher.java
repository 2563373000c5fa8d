package org.carerelay.feed.broker;

import jakarta.annotation.PreDestroy;
import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carerelay.feed.event.CloudEvent;
import org.carerelay.feed.event.FeedEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.util.DigestUtils;

/**
 * Sends events to the topics of the broker, durable and in order. Each carries its id as Artemis' duplicate id, so that one
 * that was sent before a crash is dropped by the broker.
 */
@Component
class EventPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(EventPublisher.class);

    /** Above its disk limit Artemis blocks a sender for ever, and the relay's database transaction with it. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ConnectionFactory connections;
    private final Duration longest;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "feed-publish");
        daemon.setDaemon(true);
        return daemon;
    });
    private @Nullable Future<?> last;

    @Autowired
    EventPublisher(ConnectionFactory connections) {
        this(connections, LONGEST);
    }

    EventPublisher(ConnectionFactory connections, Duration longest) {
        this.connections = connections;
        this.longest = longest;
    }

    /**
     * Sends all of them in one transaction of the broker, in bounded time. What hangs is left behind and nothing is sent beside it;
     * if it gets through after all, the same events sent again are dropped as duplicates.
     *
     * @throws JMSException if the broker did not confirm them
     */
    synchronized void publish(List<FeedEvent> events, String source) throws JMSException {
        Future<?> hanging = last;
        if (hanging != null && !hanging.isDone()) {
            throw new JMSException("the broker still takes nothing");
        }
        Future<?> sending = thread.submit(() -> {
            send(events, source);
            return null;
        });
        last = sending;
        try {
            sending.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JMSException refused) {
                throw refused;
            }
            throw new IllegalStateException("events could not be sent", e.getCause());
        } catch (TimeoutException e) {
            throw new JMSException("the broker did not confirm in time: is its disk full?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JMSException("shutting down");
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private void send(List<FeedEvent> events, String source) throws JMSException {
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
                Topic topic = Topic.of(event.resourceType());
                MessageProducer producer = producers.get(topic);
                if (producer == null) {
                    producer = session.createProducer(session.createTopic(topic.address()));
                    producer.setDeliveryMode(DeliveryMode.PERSISTENT);
                    producers.put(topic, producer);
                }
                producer.send(message(session, event, source));
            }
        } finally {
            for (MessageProducer producer : producers.values()) {
                producer.close();
            }
        }
    }

    /**
     * 24 bits of a hash: spreads over consumers and keeps a patient's order, but names nobody where the broker logs the headers
     * of a message. Two patients sharing one only share an order.
     */
    static String group(String source, String partitionKey) {
        return DigestUtils.md5DigestAsHex((source + '\n' + partitionKey).getBytes(StandardCharsets.UTF_8))
                .substring(0, 6);
    }

    private static TextMessage message(Session session, FeedEvent event, String source) throws JMSException {
        TextMessage message = session.createTextMessage(CloudEvent.of(event, source));
        message.setStringProperty("JMSXGroupID", group(source, event.partitionKey()));
        message.setStringProperty("_AMQ_DUPL_ID", event.id().toString());
        message.setStringProperty("JMS_AMQP_ContentType", CloudEvent.MEDIA_TYPE);
        message.setStringProperty("eventType", event.type());
        message.setStringProperty("resourceType", event.resourceType());
        message.setStringProperty("cause", event.cause());
        return message;
    }
}
