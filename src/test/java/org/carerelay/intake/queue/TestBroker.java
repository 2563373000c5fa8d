package org.carerelay.intake.queue;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Brokers that do not take anything. */
public final class TestBroker {

    private TestBroker() {}

    /** Refuses every connection. */
    public static HandOver unreachable() {
        return handOver(() -> {
            throw new JMSException("connection refused");
        });
    }

    /** Neither takes nor refuses, as Artemis does above its disk limit, until released. */
    public static HandOver blocked(CountDownLatch released) {
        return handOver(() -> {
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new JMSException("released");
        });
    }

    private static HandOver handOver(Connecting connecting) {
        ConnectionFactory factory = (ConnectionFactory) Proxy.newProxyInstance(
                TestBroker.class.getClassLoader(),
                new Class<?>[] {ConnectionFactory.class},
                (proxy, method, arguments) -> connecting.connect());
        QueueSettings settings = new QueueSettings(
                "his.inbound", 1, 1, 2, Duration.ofMillis(200), Duration.ofMillis(20), Duration.ofSeconds(1));
        return new HandOver(new BrokerConnections(factory), settings);
    }

    private interface Connecting {
        Connection connect() throws JMSException;
    }
}
