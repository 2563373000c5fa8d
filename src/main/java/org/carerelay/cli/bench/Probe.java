package org.carerelay.cli.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.carerelay.cli.hospital.Messages;
import org.carerelay.cli.hospital.Person;
import org.carerelay.cli.mllp.MllpConnection;
import org.carerelay.cli.process.Downstream;

/**
 * Measures, beside the load, how long after its acknowledgement a new patient can be found over FHIR and arrives on the feed:
 * registers somebody nobody knows, asks until the answer has them, and listens to the topic.
 */
final class Probe implements AutoCloseable {

    private static final long POLL_MILLIS = 20;
    private static final Pattern PROBE = Pattern.compile("MR9\\d{7}");

    private final Histogram queryable = new Histogram(600_000_000L, 3);
    private final Histogram fed = new ConcurrentHistogram(600_000_000L, 3);
    private final AtomicLong events = new AtomicLong();
    private final Map<String, Long> waiting = new ConcurrentHashMap<>();
    private final ActiveMQConnectionFactory factory;
    private final Connection subscriber;
    private final Thread thread;
    private volatile boolean stopped;

    Probe(Target.Running target) throws IOException, JMSException {
        factory = new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + target.server().brokerPort());
        subscriber = factory.createConnection("downstream", target.brokerPassword());
        Session session = subscriber.createSession(Session.AUTO_ACKNOWLEDGE);
        session.createConsumer(session.createTopic("carerelay.patient")).setMessageListener(this::arrived);
        subscriber.start();
        thread = new Thread(() -> run(target), "probe");
        thread.start();
    }

    private void arrived(Message message) {
        events.incrementAndGet();
        try {
            Matcher probe = PROBE.matcher(((TextMessage) message).getText());
            if (probe.find()) {
                Long since = waiting.remove(probe.group());
                if (since != null) {
                    fed.recordValue((System.nanoTime() - since) / 1_000);
                }
            }
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(Target.Running target) {
        Downstream downstream = target.downstream();
        Messages messages = new Messages("PROBE");
        int base = (int) (System.nanoTime() / 1_000_000 % 9_000_000);
        try (MllpConnection connection = MllpConnection.open(
                SocketFactory.getDefault(), "127.0.0.1", target.server().mllpPort(), Duration.ofSeconds(60))) {
            for (int i = 0; !stopped; i++) {
                Person person = Person.of(90_000_000 + base + i);
                byte[] message = messages.person(
                                "A28", "PROBE-" + base + "-" + i, LocalDateTime.now(ZoneId.of("Asia/Shanghai")), person)
                        .getBytes(StandardCharsets.UTF_8);
                long since = System.nanoTime();
                waiting.put(person.mrn(), since);
                connection.exchange(message);
                while (!stopped && downstream.count("Patient?identifier=" + person.mrn()) == 0) {
                    Thread.sleep(POLL_MILLIS);
                }
                if (!stopped) {
                    queryable.recordValue((System.nanoTime() - since) / 1_000);
                }
                Thread.sleep(100);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Histogram queryable() {
        return queryable;
    }

    Histogram fed() {
        return fed;
    }

    long events() {
        return events.get();
    }

    @Override
    public void close() throws JMSException, InterruptedException {
        stopped = true;
        thread.join();
        subscriber.close();
        factory.close();
    }
}
