package org.carerelay.intake.queue;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import org.carerelay.intake.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/** One transacted session with one consumer; what was received and not committed comes again, in the same order. */
final class BatchSession {

    private static final long WAIT_MILLIS = 500;

    private final BrokerConnections connections;
    private final String queue;
    private @Nullable Open open;

    private record Open(Connection connection, Session session, MessageConsumer consumer) {}

    BatchSession(BrokerConnections connections, String queue) {
        this.connections = connections;
        this.queue = queue;
    }

    /** Waits up to half a second for a first message and takes what else is there, up to {@code max}. */
    List<ReceivedMessage> receive(int max) throws JMSException {
        MessageConsumer consumer = opened().consumer;
        List<ReceivedMessage> batch = new ArrayList<>();
        Message message = consumer.receive(WAIT_MILLIS);
        while (message != null) {
            batch.add(MessageCodec.decode(message));
            message = batch.size() < max ? consumer.receiveNoWait() : null;
        }
        return batch;
    }

    void commit() throws JMSException {
        opened().session.commit();
    }

    /** Puts everything back; a session that cannot even do that is dropped, which puts it back as well. */
    void rollback() {
        Open current = open;
        if (current == null) {
            return;
        }
        try {
            current.session.rollback();
        } catch (JMSException e) {
            close();
        }
    }

    void close() {
        Open current = open;
        open = null;
        if (current != null) {
            BrokerConnections.closeQuietly(current.connection);
        }
    }

    private Open opened() throws JMSException {
        Open current = open;
        if (current != null) {
            return current;
        }
        Connection connection = connections.open();
        try {
            Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
            MessageConsumer consumer = session.createConsumer(session.createQueue(queue));
            Open fresh = new Open(connection, session, consumer);
            open = fresh;
            return fresh;
        } catch (JMSException | RuntimeException e) {
            BrokerConnections.closeQuietly(connection);
            throw e;
        }
    }
}
