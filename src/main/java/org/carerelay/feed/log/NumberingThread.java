package org.carerelay.feed.log;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the {@link Numbering} as long as the process lives: at once when something was committed here, else at every poll. */
@Component
class NumberingThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NumberingThread.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Numbering numbering;
    private final OutboxBell bell;
    private @Nullable Thread thread;
    private volatile boolean running;

    NumberingThread(Numbering numbering, OutboxBell bell) {
        this.numbering = numbering;
        this.bell = bell;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        Thread started = new Thread(this::run, "feed-numbering");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    private void run() {
        boolean away = false;
        while (running) {
            try {
                Round round = numbering.number();
                if (away != (round == Round.AWAY)) {
                    away = !away;
                    LOG.warn(away ? "Events wait for the database" : "The database takes events again");
                }
                switch (round) {
                    case MORE -> {}
                    case EMPTY, HELD -> bell.await(numbering.pause(round));
                    case BUSY, AWAY ->
                        TimeUnit.MILLISECONDS.sleep(numbering.pause(round).toMillis());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The numbering goes on after {}", e.getClass().getName());
            }
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        bell.ring();
        Thread stopping = thread;
        if (stopping != null) {
            try {
                stopping.join(PATIENCE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            stopping.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after everything that writes to the record. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 2000;
    }
}
