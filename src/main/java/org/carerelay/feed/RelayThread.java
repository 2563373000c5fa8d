package org.carerelay.feed;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the {@link Relay} as long as the process lives: at once when something was committed here, else at every poll. */
@Component
class RelayThread implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RelayThread.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Relay relay;
    private final RelayBell bell;
    private @Nullable Thread thread;
    private volatile boolean running;

    RelayThread(Relay relay, RelayBell bell) {
        this.relay = relay;
        this.bell = bell;
    }

    @Override
    public synchronized void start() {
        if (running) {
            return;
        }
        running = true;
        Thread started = new Thread(this::run, "feed-relay");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    private void run() {
        while (running) {
            try {
                step();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("The relay goes on after {}", e.getClass().getName());
            }
        }
    }

    private void step() throws InterruptedException {
        Relay.Round round = relay.relay();
        switch (round) {
            case MORE -> {}
            case EMPTY -> bell.await(relay.pause(round));
            case BUSY, AWAY -> TimeUnit.MILLISECONDS.sleep(relay.pause(round).toMillis());
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
