package org.carerelay.intake.queue;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;

/**
 * What waits in a queue.
 *
 * @param depth messages in it, those handed out and not yet committed included
 * @param oldest when the first of those not handed out arrived; empty if there is none
 */
record Backlog(long depth, Optional<Instant> oldest) {

    /** Asks the broker, embedded or not; may take as long as the broker does. */
    static Backlog of(BrokerConnections connections, String queue) throws JMSException, ActiveMQException {
        try (Connection connection = connections.open();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            if (!(session instanceof ActiveMQSession artemis)) {
                throw new JMSException("not an Artemis session");
            }
            ClientSession core = artemis.getCoreSession();
            SimpleString name = SimpleString.of(queue);
            return new Backlog(core.queueQuery(name).getMessageCount(), first(core, name));
        }
    }

    /** Window 0: one message travels, not a quarter of a megabyte of them. */
    private static Optional<Instant> first(ClientSession core, SimpleString queue) throws ActiveMQException {
        boolean browse = true;
        try (ClientConsumer browser =
                core.createConsumer(queue, SimpleString.of(MessageCodec.NOT_REPLAYED), 0, -1, browse)) {
            ClientMessage message = browser.receiveImmediate();
            return message == null ? Optional.empty() : Optional.of(MessageCodec.receivedAt(message));
        }
    }

    /** The earlier one, where there are any. */
    Optional<Instant> oldest(Optional<Instant> inHand) {
        return Stream.of(oldest, inHand).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
