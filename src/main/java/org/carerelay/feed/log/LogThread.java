package org.carerelay.feed.log;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that works for one reader of the log: woken when an event of its types was numbered on this node, and at every poll in which
 * the log grew. A reader that finds the other side away is tried again after 100 ms, doubling to 5 s.
 */
public final class LogThread {

    private static final Logger LOG = LoggerFactory.getLogger(LogThread.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BUSY = Duration.ofMillis(30);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final LogHead head;
    private final Set<String> types;
    private final Duration poll;
    private final Supplier<Round> work;
    private final Thread thread;
    private volatile boolean running = true;
    private Duration away = SHORTEST;

    /**
     * @param types of resources it reads; empty for all
     * @param work one look at the log
     */
    public LogThread(String name, LogHead head, Set<String> types, Duration poll, Supplier<Round> work) {
        this.head = head;
        this.types = types;
        this.poll = poll;
        this.work = work;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins; once. */
    public LogThread start() {
        thread.start();
        return this;
    }

    private void run() {
        while (running) {
            try {
                step();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("{} goes on after {}", thread.getName(), e.getClass().getName());
                pause(SHORTEST);
            }
        }
    }

    private void step() throws InterruptedException {
        long seen = head.position();
        Round round = work.get();
        if (round != Round.AWAY) {
            away = SHORTEST;
        }
        switch (round) {
            case MORE -> {}
            case EMPTY -> awaitMore(seen);
            case BUSY -> TimeUnit.MILLISECONDS.sleep(BUSY.toMillis());
            case HELD -> head.awaitBeyond(seen, types, poll);
            case AWAY -> {
                TimeUnit.MILLISECONDS.sleep(away.toMillis());
                away = away.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : away.multipliedBy(2);
            }
        }
    }

    private void awaitMore(long seen) throws InterruptedException {
        int wakes = head.wakes();
        while (running && !head.awaitBeyond(seen, types, poll)) {
            if (head.position() > seen || head.wakes() != wakes) {
                return;
            }
        }
    }

    private void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            running = false;
        }
    }

    /** Looks again at once, with all other readers of this node. */
    public void wake() {
        head.wake();
    }

    /** Lets the look in work come to its end, for at most 10 s. */
    public void stop() {
        running = false;
        head.wake();
        @Nullable InterruptedException interrupted = null;
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            interrupted = e;
        }
        thread.interrupt();
        if (interrupted != null) {
            Thread.currentThread().interrupt();
        }
    }
}
