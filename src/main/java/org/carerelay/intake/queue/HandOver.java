package org.carerelay.intake.queue;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.carerelay.intake.ReceivedMessage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Makes messages durable in the broker's queue, in bounded time: above its disk limit Artemis blocks a sender for ever, so each
 * send runs on a thread that may be left behind.
 */
@Component
@EnableConfigurationProperties(QueueSettings.class)
public class HandOver {

    private final QueueSettings settings;
    private final ThreadPoolExecutor threads;
    private final BlockingQueue<Sender> senders = new LinkedBlockingQueue<>();
    private final AtomicInteger leftBehind = new AtomicInteger();

    HandOver(BrokerConnections connections, QueueSettings settings) {
        this.settings = settings;
        AtomicInteger number = new AtomicInteger();
        threads = (ThreadPoolExecutor) Executors.newFixedThreadPool(settings.senders(), task -> {
            Thread thread = new Thread(task, "hand-over-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i < settings.senders(); i++) {
            senders.add(new Sender(connections, settings.name()));
        }
    }

    /**
     * Stores all of these or none, in this order; they are on the broker's disk when this returns.
     *
     * @throws NotStored if that could not be done within {@code carerelay.intake.queue.send-timeout}
     */
    public void store(List<ReceivedMessage> together) {
        if (leftBehind.get() >= settings.senders()) {
            throw new NotStored("the broker takes nothing: is its disk full?", null);
        }
        Sending sending = new Sending(together);
        Future<?> done = threads.submit(sending);
        try {
            done.get(settings.sendTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sending.leaveBehind();
            done.cancel(false);
            throw new NotStored("the broker did not confirm in time: is its disk full?", null);
        } catch (ExecutionException e) {
            throw new NotStored("the broker is not reachable or refused the message", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotStored("shutting down", null);
        }
    }

    /** @throws NotStored if a message sent before still waits for the broker to take it */
    void requireNoneHangs() {
        if (leftBehind.get() > 0) {
            throw new NotStored("the broker takes nothing: is its disk full?", null);
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdown();
        if (!threads.awaitTermination(settings.sendTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
        senders.forEach(Sender::close);
    }

    /** One send; if its caller gave up, it counts as left behind until it ends. */
    private final class Sending implements Runnable {

        private final List<ReceivedMessage> messages;
        private boolean running;
        private boolean abandoned;

        Sending(List<ReceivedMessage> messages) {
            this.messages = messages;
        }

        @Override
        public void run() {
            if (!begin()) {
                return;
            }
            Sender sender = senders.remove();
            try {
                sender.send(messages);
            } catch (jakarta.jms.JMSException e) {
                throw new NotStored("the broker refused the message: " + e.getErrorCode(), e);
            } finally {
                senders.add(sender);
                end();
            }
        }

        synchronized void leaveBehind() {
            abandoned = true;
            if (running) {
                leftBehind.incrementAndGet();
            }
        }

        private synchronized boolean begin() {
            running = !abandoned;
            return running;
        }

        private synchronized void end() {
            running = false;
            if (abandoned) {
                leftBehind.decrementAndGet();
            }
        }
    }
}
