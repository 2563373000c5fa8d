package org.carerelay.intake.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import org.carerelay.intake.Cause;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.ReceivedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Journals what was refused, soon and without holding up the answer. Nothing of it was ever promised to anyone, so while the
 * database is away only the newest thousand, and at most 64 MB, are kept.
 */
@Component
public class RefusedFrames implements SmartLifecycle {

    /** Something that was not accepted; {@code raw} is kept up to 64 KB. */
    public record Refused(
            UUID intakeId,
            String source,
            String listener,
            Instant receivedAt,
            String type,
            String controlId,
            String charset,
            byte[] raw,
            String errorCode,
            String errorField,
            String errorText) {}

    private static final Logger LOG = LoggerFactory.getLogger(RefusedFrames.class);
    private static final int MOST_WAITING = 1_000;
    private static final int KEPT = 64 * 1024;
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final JournalRows rows;
    private final LinkedBlockingDeque<JournalOutcome> waiting = new LinkedBlockingDeque<>(MOST_WAITING);
    private volatile boolean running;
    private Thread writer = new Thread();

    RefusedFrames(JournalRows rows) {
        this.rows = rows;
    }

    /** Returns at once. */
    public void add(Refused refused) {
        JournalOutcome outcome = outcome(refused);
        while (!waiting.offerLast(outcome)) {
            if (waiting.pollFirst() != null) {
                LOG.warn("a refused frame could not be journalled: the database is away and too many are waiting");
            }
        }
    }

    @Override
    public void start() {
        running = true;
        writer = new Thread(this::write, "refused-frames");
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void stop() {
        running = false;
        try {
            writer.join(PAUSE.toMillis() * 2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void write() {
        while (running || !waiting.isEmpty()) {
            List<JournalOutcome> batch = new ArrayList<>();
            try {
                JournalOutcome first = waiting.pollFirst(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, 100);
                    rows.write(batch);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.warn(
                        "refused frames wait for the database: {}", e.getClass().getSimpleName());
                batch.forEach(waiting::offerFirst);
                if (!running || !pause()) {
                    return;
                }
            }
        }
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static JournalOutcome outcome(Refused refused) {
        byte[] raw = refused.raw().length > KEPT ? java.util.Arrays.copyOf(refused.raw(), KEPT) : refused.raw();
        ReceivedMessage message = new ReceivedMessage(
                refused.intakeId(),
                refused.source(),
                refused.listener(),
                refused.receivedAt(),
                refused.type(),
                refused.controlId(),
                "",
                refused.charset(),
                raw,
                false,
                null);
        return new JournalOutcome(
                message,
                JournalStatus.REFUSED,
                Cause.LIVE,
                refused.errorCode(),
                refused.errorField().isEmpty() ? null : refused.errorField(),
                refused.errorText(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "");
    }
}
