package org.carerelay.intake.queue;

import jakarta.jms.JMSException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.carerelay.intake.ReceivedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives a batch, has it applied, commits. A batch that fails is rolled back and taken again one by one in the same session, so
 * that order is kept and only the message to blame is journalled as failed; while database or broker are away nothing is taken.
 */
final class BatchWorker implements Runnable {

    /** Applies a batch or throws. */
    interface Route {
        void apply(List<ReceivedMessage> batch) throws Exception;
    }

    private static final Logger LOG = LoggerFactory.getLogger(BatchWorker.class);

    private final QueueBatchParts parts;
    private final BatchSession session;
    private final Route route;
    private final int max;
    private final BackOff again;
    private final BackOff away;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private int singles;

    BatchWorker(QueueBatchParts parts, BatchSession session, Route route, int max) {
        this.parts = parts;
        this.session = session;
        this.route = route;
        this.max = max;
        this.again = new BackOff(parts.retryDelay(), parts.longest());
        this.away = new BackOff(Duration.ofMillis(100), parts.longest());
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        while (running()) {
            try {
                step();
                away.reset();
            } catch (JMSException | RuntimeException e) {
                if (running()) {
                    LOG.warn("the broker is away, trying again: {}", e.getMessage());
                }
                session.close();
                pause(away.next());
            }
        }
        session.close();
        parts.inHand().done(this);
    }

    private void step() throws JMSException {
        List<ReceivedMessage> batch = session.receive(singles > 0 ? 1 : max);
        parts.inHand().took(this, batch);
        if (batch.isEmpty()) {
            return;
        }
        try {
            route.apply(batch);
        } catch (Exception failure) {
            session.rollback();
            failed(batch, failure);
            return;
        }
        session.commit();
        parts.inHand().done(this);
        again.reset();
        singles = Math.max(0, singles - batch.size());
    }

    private void failed(List<ReceivedMessage> batch, Exception failure) throws JMSException {
        Verdict verdict = Verdict.of(failure);
        if (verdict == Verdict.DATABASE_AWAY || !parts.database().answers()) {
            awaitDatabase(failure);
        } else if (batch.size() > 1) {
            LOG.debug("a batch of {} failed, taking it one by one: {}", batch.size(), verdict);
            singles = batch.size();
        } else if (verdict == Verdict.CONTENT && batch.get(0).barrierFor() == null) {
            setAside(batch.get(0), failure);
        } else {
            pause(verdict == Verdict.NOT_READY ? parts.retryDelay() : again.next());
        }
    }

    /** The message came back with the rollback; as the first of this session it is received again, journalled and consumed. */
    private void setAside(ReceivedMessage expected, Exception failure) throws JMSException {
        List<ReceivedMessage> received = session.receive(1);
        if (received.isEmpty() || !received.get(0).intakeId().equals(expected.intakeId())) {
            session.rollback();
            singles = Math.max(singles, 1);
            return;
        }
        try {
            parts.poison().journal(expected, failure);
        } catch (RuntimeException e) {
            session.rollback();
            awaitDatabase(e);
            return;
        }
        session.commit();
        parts.inHand().done(this);
        singles = Math.max(0, singles - 1);
    }

    private void awaitDatabase(Exception failure) {
        LOG.warn(
                "the database is away, processing waits for it: {}",
                failure.getClass().getSimpleName());
        session.close();
        do {
            pause(away.next());
        } while (running() && !parts.database().answers());
        if (running()) {
            LOG.info("the database is back, processing goes on");
        }
    }

    private boolean running() {
        return stopped.getCount() > 0;
    }

    private void pause(Duration pause) {
        try {
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("stopping");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }
}
