package org.carerelay.intake.queue;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import org.carerelay.intake.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/** One thread's own connection to the queue, opened when first needed and again after every failure. */
final class Sender implements AutoCloseable {

    private final BrokerConnections connections;
    private final String queue;
    private @Nullable Connection connection;
    private @Nullable Channel single;
    private @Nullable Channel together;

    Sender(BrokerConnections connections, String queue) {
        this.connections = connections;
        this.queue = queue;
    }

    /** Stores all of them or none; they are durable when this returns. */
    void send(List<ReceivedMessage> messages) throws JMSException {
        try {
            if (messages.size() == 1) {
                Channel channel = single == null ? single = channel(false) : single;
                channel.send(messages.get(0));
            } else {
                Channel channel = together == null ? together = channel(true) : together;
                for (ReceivedMessage message : messages) {
                    channel.send(message);
                }
                channel.session.commit();
            }
        } catch (JMSException | RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        BrokerConnections.closeQuietly(connection);
        connection = null;
        single = null;
        together = null;
    }

    private Channel channel(boolean transacted) throws JMSException {
        Connection open = connection == null ? connection = connections.open() : connection;
        Session session =
                open.createSession(transacted, transacted ? Session.SESSION_TRANSACTED : Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(session.createQueue(queue));
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        producer.setDisableMessageID(true);
        producer.setDisableMessageTimestamp(true);
        return new Channel(session, producer);
    }

    private record Channel(Session session, MessageProducer producer) {
        void send(ReceivedMessage message) throws JMSException {
            producer.send(MessageCodec.encode(session, message));
        }
    }
}
