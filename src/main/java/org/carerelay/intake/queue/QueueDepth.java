package org.carerelay.intake.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many accepted messages wait for the record: gauge {@code carerelay.intake.queue.depth}, -1 while the broker is away. */
@Component
class QueueDepth {

    private final BrokerConnections connections;
    private final QueueSettings settings;
    private final AtomicLong depth = new AtomicLong();

    QueueDepth(BrokerConnections connections, QueueSettings settings, MeterRegistry registry) {
        this.connections = connections;
        this.settings = settings;
        Gauge.builder("carerelay.intake.queue.depth", depth, AtomicLong::get)
                .tag("queue", settings.name())
                .register(registry);
    }

    @Scheduled(fixedDelayString = "PT5S")
    void measure() {
        try (Connection connection = connections.open();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            depth.set(
                    session instanceof ActiveMQSession artemis
                            ? artemis.getCoreSession()
                                    .queueQuery(SimpleString.of(settings.name()))
                                    .getMessageCount()
                            : -1);
        } catch (JMSException | ActiveMQException | RuntimeException e) {
            depth.set(-1);
        }
    }
}
