package org.carerelay.intake.queue;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.carerelay.intake.ReceivedMessage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Makes messages durable in the broker's queue, in bounded time. Messages of several connections that wait at the same moment go in one
 * transaction of the broker: its disk is forced once for all of them. Above its disk limit Artemis blocks a sender for ever, so each
 * transaction runs on a thread that may be left behind.
 */
@Component
@EnableConfigurationProperties(QueueSettings.class)
public class HandOver {

    /** Messages of one transaction; more would make the first of them wait for too many others. */
    private static final int MOST = 64;

    private static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final long WAIT_MILLIS = 200;

    private final QueueSettings settings;
    private final BlockingQueue<Sending> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger hanging = new AtomicInteger();
    private volatile boolean stopping;

    HandOver(BrokerConnections connections, QueueSettings settings) {
        this.settings = settings;
        for (int i = 1; i <= settings.senders(); i++) {
            Sender sender = new Sender(connections, settings.name());
            Thread thread = new Thread(() -> run(sender), "hand-over-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * Stores all of these or none, in this order; they are on the broker's disk when this returns.
     *
     * @throws NotStored if that could not be done within {@code carerelay.intake.queue.send-timeout}
     */
    public void store(List<ReceivedMessage> together) {
        if (hanging.get() >= settings.senders()) {
            throw new NotStored("the broker takes nothing: is its disk full?", null);
        }
        Sending sending = new Sending(together, hanging);
        waiting.add(sending);
        try {
            if (!sending.ended(settings.sendTimeout())) {
                sending.leaveBehind();
                throw new NotStored("the broker did not confirm in time: is its disk full?", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotStored("shutting down", null);
        }
        Exception failure = sending.failure();
        if (failure != null) {
            throw new NotStored("the broker is not reachable or refused the message", failure);
        }
    }

    /** @throws NotStored if a message sent before still waits for the broker to take it */
    void requireNoneHangs() {
        if (hanging.get() > 0) {
            throw new NotStored("the broker takes nothing: is its disk full?", null);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        for (Thread thread : threads) {
            thread.join(settings.sendTimeout().toMillis());
        }
    }

    private void run(Sender sender) {
        try (sender) {
            while (!stopping || !waiting.isEmpty()) {
                List<Sending> next = next();
                if (!next.isEmpty()) {
                    store(sender, next);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits a moment for one and takes what else is there. */
    private List<Sending> next() throws InterruptedException {
        List<Sending> next = new ArrayList<>();
        Sending sending = waiting.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
        int bytes = 0;
        while (sending != null) {
            if (sending.begin()) {
                next.add(sending);
                bytes += sending.bytes();
            }
            sending = next.size() < MOST && bytes < MOST_BYTES ? waiting.poll() : null;
        }
        return next;
    }

    private static void store(Sender sender, List<Sending> sendings) {
        try {
            sender.send(sendings.stream()
                    .flatMap(sending -> sending.messages().stream())
                    .toList());
            sendings.forEach(sending -> sending.end(null));
        } catch (jakarta.jms.TransactionRolledBackException e) {
            // One of them, such as one that the broker has seen before: the others must not suffer for it.
            sendings.forEach(sending -> storeAlone(sender, sending));
        } catch (jakarta.jms.JMSException | RuntimeException e) {
            sendings.forEach(sending -> sending.end(e));
        }
    }

    private static void storeAlone(Sender sender, Sending sending) {
        try {
            sender.send(sending.messages());
            sending.end(null);
        } catch (jakarta.jms.JMSException | RuntimeException e) {
            sending.end(e);
        }
    }
}
