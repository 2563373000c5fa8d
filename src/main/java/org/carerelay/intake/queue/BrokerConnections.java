package org.carerelay.intake.queue;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import org.springframework.jms.connection.SingleConnectionFactory;
import org.springframework.stereotype.Component;

/** Opens plain connections of our own: sessions here live as long as their thread, so nothing is pooled or proxied. */
@Component
class BrokerConnections {

    private final ConnectionFactory factory;

    BrokerConnections(ConnectionFactory factory) {
        ConnectionFactory target =
                factory instanceof SingleConnectionFactory single ? single.getTargetConnectionFactory() : factory;
        this.factory = target == null ? factory : target;
    }

    /** A started connection; the caller closes it. */
    Connection open() throws JMSException {
        Connection connection = factory.createConnection();
        try {
            connection.start();
            return connection;
        } catch (JMSException e) {
            closeQuietly(connection);
            throw e;
        }
    }

    static void closeQuietly(@org.jspecify.annotations.Nullable AutoCloseable closeable) {
        if (closeable == null) {
            return;
        }
        try {
            closeable.close();
        } catch (Exception e) {
            // Whatever it was connected to is gone; there is nothing left to close.
        }
    }
}
