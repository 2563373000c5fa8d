package org.carerelay.feed.follow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.carerelay.feed.log.Backlogs;
import org.carerelay.feed.log.EventLog;
import org.carerelay.feed.log.LogThread;
import org.carerelay.feed.log.LogThreads;
import org.carerelay.feed.log.Positions;
import org.carerelay.intake.IntakeLag;
import org.carerelay.record.RecordFollower;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Drives every {@link RecordFollower} of the house, each in a thread of its own: none waits for another, for the broker or for a
 * downstream. One that is new to the database starts at the end of the log: nobody is called about what was before it came. Gauges
 * {@code carerelay.follower.depth}, {@code .lag} (seconds) and {@code .set.aside} by follower.
 */
@Component
class Followers implements SmartLifecycle {

    private final Map<String, RecordFollower> byName = new TreeMap<>();
    private final LogThreads threads;
    private final FollowerParts parts;
    private final List<LogThread> running = new ArrayList<>();

    Followers(
            ObjectProvider<RecordFollower> followers,
            ObjectProvider<IntakeLag> lag,
            EventLog log,
            Positions positions,
            RecordEvents events,
            SetAside setAside,
            TransactionOperations transactions,
            FollowSettings settings,
            LogThreads threads,
            Backlogs backlogs,
            MeterRegistry registry) {
        this.threads = threads;
        IntakeLag intake = lag.getIfAvailable(() -> () -> Duration.ZERO);
        parts = new FollowerParts(log, positions, events, setAside, transactions, settings, intake::lag);
        followers.forEach(follower -> {
            if (byName.put(follower.name(), follower) != null) {
                throw new IllegalStateException("two followers of the record are named " + follower.name());
            }
            measure(follower, backlogs, registry);
        });
    }

    private void measure(RecordFollower follower, Backlogs backlogs, MeterRegistry registry) {
        String reader = FollowerReader.reader(follower);
        Gauge.builder("carerelay.follower.depth", backlogs, all -> all.of(reader)
                        .depth())
                .description("Events of any type that a follower has before it")
                .tag("follower", follower.name())
                .register(registry);
        Gauge.builder("carerelay.follower.lag", backlogs, all -> all.of(reader).seconds())
                .description("How long the oldest of them has been waiting")
                .baseUnit("seconds")
                .tag("follower", follower.name())
                .register(registry);
        Gauge.builder("carerelay.follower.set.aside", backlogs, all -> all.of(reader)
                        .setAside())
                .description("Events that a follower could not take and that wait for a human")
                .tag("follower", follower.name())
                .register(registry);
    }

    /** By name. */
    Map<String, RecordFollower> all() {
        return byName;
    }

    FollowerParts parts() {
        return parts;
    }

    @Override
    public synchronized void start() {
        if (running.isEmpty()) {
            for (RecordFollower follower : byName.values()) {
                FollowerReader reader = new FollowerReader(follower, parts);
                parts.positions().register(FollowerReader.reader(follower));
                running.add(threads.start("follow-" + follower.name(), follower.types(), reader::follow));
            }
        }
    }

    @Override
    public synchronized void stop() {
        running.forEach(LogThread::stop);
        running.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !running.isEmpty();
    }

    @Override
    public int getPhase() {
        return LogThreads.PHASE;
    }
}
