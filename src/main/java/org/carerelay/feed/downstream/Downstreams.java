package org.carerelay.feed.downstream;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.carerelay.feed.log.EventLog;
import org.carerelay.feed.log.LogThread;
import org.carerelay.feed.log.LogThreads;
import org.carerelay.feed.log.Positions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The downstreams that run on this node, each in a thread of its own and with senders that it shares with nobody's lock or transaction. */
@Component
public class Downstreams {

    private final LogThreads threads;
    private final Positions positions;
    private final ReaderParts parts;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    Downstreams(
            LogThreads threads,
            Positions positions,
            EventLog log,
            Leases leases,
            Deliveries deliveries,
            Snapshots snapshots,
            TransactionOperations transactions,
            DownstreamMetrics metrics,
            DownstreamSettings settings,
            Clock clock) {
        this.threads = threads;
        this.positions = positions;
        AtomicInteger number = new AtomicInteger();
        ExecutorService senders = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "feed-sender-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        parts = new ReaderParts(
                log, leases, deliveries, snapshots, transactions, senders, metrics, clock, settings.batch());
    }

    private record Running(Downstream downstream, DownstreamReader reader, LogThread thread) {}

    /** Gives one a position in the log, its end, if it has none: what happens from now on is for it. */
    public void register(String name) {
        positions.register(Downstream.reader(name));
    }

    /**
     * Begins to send; one that is new to the database starts at the end of the log.
     *
     * @throws IllegalStateException if one of this name runs already
     */
    public void start(Downstream downstream, Delivery delivery) {
        synchronized (running) {
            if (running.containsKey(downstream.name())) {
                throw new IllegalStateException("a downstream named " + downstream.name() + " runs already");
            }
            positions.register(downstream.reader());
            DownstreamReader reader = new DownstreamReader(downstream, delivery, parts);
            parts.metrics().register(downstream.name());
            LogThread thread = threads.start("feed-" + downstream.name(), downstream.types(), reader::once);
            running.put(downstream.name(), new Running(downstream, reader, thread));
        }
    }

    /** Lets what is being sent come to its end; its position stays. */
    public void stop(String name) {
        synchronized (running) {
            Running stopping = running.remove(name);
            if (stopping != null) {
                stopping.thread().stop();
                stopping.reader().release();
            }
        }
    }

    /** What runs under this name on this node. */
    Optional<Downstream> running(String name) {
        return Optional.ofNullable(running.get(name)).map(Running::downstream);
    }

    /** Its reader looks at the database again at once. */
    void wake(String name) {
        Running known = running.get(name);
        if (known != null) {
            known.reader().forget();
            known.thread().wake();
        }
    }

    ReaderParts parts() {
        return parts;
    }

    @PreDestroy
    void end() {
        running.keySet().forEach(this::stop);
        parts.threads().shutdownNow();
    }
}
