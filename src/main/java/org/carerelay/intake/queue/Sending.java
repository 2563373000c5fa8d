package org.carerelay.intake.queue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.carerelay.intake.ReceivedMessage;
import org.jspecify.annotations.Nullable;

/** What one caller wants stored. If its caller gave up while the broker had it, it counts as hanging until it ends. */
final class Sending {

    private final List<ReceivedMessage> messages;
    private final AtomicInteger hanging;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean running;
    private boolean abandoned;
    private volatile @Nullable Exception failure;

    Sending(List<ReceivedMessage> messages, AtomicInteger hanging) {
        this.messages = messages;
        this.hanging = hanging;
    }

    List<ReceivedMessage> messages() {
        return messages;
    }

    int bytes() {
        int bytes = 0;
        for (ReceivedMessage message : messages) {
            bytes += message.raw().length;
        }
        return bytes;
    }

    /** False if nobody waits for it any more: it is not sent. */
    synchronized boolean begin() {
        running = !abandoned;
        return running;
    }

    synchronized void leaveBehind() {
        abandoned = true;
        if (running) {
            hanging.incrementAndGet();
        }
    }

    /** @param problem null if it is on the broker's disk */
    synchronized void end(@Nullable Exception problem) {
        failure = problem;
        running = false;
        if (abandoned) {
            hanging.decrementAndGet();
        }
        ended.countDown();
    }

    boolean ended(Duration timeout) throws InterruptedException {
        return ended.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Nullable
    Exception failure() {
        return failure;
    }
}
