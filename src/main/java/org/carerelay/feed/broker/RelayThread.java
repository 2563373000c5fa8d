package org.carerelay.feed.broker;

import java.util.Set;
import org.carerelay.feed.log.LogThread;
import org.carerelay.feed.log.LogThreads;
import org.carerelay.feed.log.Positions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the {@link Relay} as long as the process lives. */
@Component
class RelayThread implements SmartLifecycle {

    private final Relay relay;
    private final LogThreads threads;
    private final Positions positions;
    private @Nullable LogThread thread;

    RelayThread(Relay relay, LogThreads threads, Positions positions) {
        this.relay = relay;
        this.threads = threads;
        this.positions = positions;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            positions.register(Relay.READER);
            thread = threads.start("feed-relay", Set.of(), relay::relay);
        }
    }

    @Override
    public synchronized void stop() {
        LogThread stopping = thread;
        if (stopping != null) {
            stopping.stop();
        }
        thread = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** Stops after everything that writes to the record, and before the numbering. */
    @Override
    public int getPhase() {
        return LogThreads.PHASE;
    }
}
