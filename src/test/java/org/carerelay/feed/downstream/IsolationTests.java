package org.carerelay.feed.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.carerelay.feed.Changes;
import org.carerelay.feed.FeedContext;
import org.carerelay.feed.RecordingFollower;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessResourceException;

/** A dead, slow or hanging receiver costs the others nothing; a process that dies anywhere loses nothing. */
@Timeout(90)
class IsolationTests extends FeedContext {

    private static final int EVENTS = 200;

    @Autowired
    Downstreams downstreams;

    @Autowired
    DownstreamRepair repair;

    @Autowired
    RecordingFollower follower;

    private final CountDownLatch end = new CountDownLatch(1);

    @BeforeEach
    void begin() {
        empty();
        jdbc.update("DELETE FROM feed_position WHERE reader LIKE 'downstream:%'");
        follower.taken.clear();
    }

    @AfterEach
    void end() {
        end.countDown();
        repair.states().forEach(state -> downstreams.stop(state.name()));
    }

    @Test
    void slowsNeitherCommitsNorFollowersNorOtherReceiversWhileTwentyHang() {
        long alone = worstOfManyCommits();
        awaitNumbering();
        AtomicInteger open = new AtomicInteger();
        for (int i = 0; i < 20; i++) {
            downstreams.start(downstream("hanging-" + i), event -> {
                open.incrementAndGet();
                end.await();
            });
        }
        AtomicInteger healthy = new AtomicInteger();
        downstreams.start(downstream("healthy"), event -> healthy.incrementAndGet());
        commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        await().until(() -> open.get() == 20);
        follower.taken.clear();
        healthy.set(0);

        long beside = worstOfManyCommits();

        await().atMost(Duration.ofSeconds(20)).until(() -> healthy.get() >= EVENTS && follower.taken.size() >= EVENTS);
        assertThat(open.get())
                .as("no more on the way to each than its concurrency")
                .isLessThanOrEqualTo(20 * 4);
        assertThat(beside)
                .as("milliseconds for all commits, without the hanging ones %d", alone)
                .isLessThan(alone * 4 + 2_000);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%' AND datname = current_database()",
                        Long.class))
                .as("no transaction waits for a receiver")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void losesNothingAndInventsNothingIfTheProcessDiesBetweenReceiverAndPosition() {
        AtomicLong calls = new AtomicLong();
        List<Long> seen = new java.util.concurrent.CopyOnWriteArrayList<>();
        Leases dying = new Leases(jdbc, java.time.Clock.systemUTC()) {
            @Override
            boolean move(String reader, long from, long to) {
                if (calls.incrementAndGet() <= 2) {
                    throw new TransientDataAccessResourceException("the process dies here");
                }
                return super.move(reader, from, to);
            }
        };
        ReaderParts parts = downstreams.parts();
        DownstreamReader reader = new DownstreamReader(
                downstream("dying"),
                event -> seen.add(event.position()),
                new ReaderParts(
                        parts.log(),
                        dying,
                        parts.deliveries(),
                        parts.snapshots(),
                        parts.transactions(),
                        parts.threads(),
                        parts.metrics(),
                        parts.clock(),
                        parts.batch()));
        jdbc.update("INSERT INTO feed_position (reader, position) VALUES ('downstream:dying', 0)");
        for (int i = 0; i < 10; i++) {
            commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        }
        await().until(() -> parts.log().after(0, Set.of(), 99).events().size() == 10);

        for (int i = 0; i < 5; i++) {
            reader.once();
        }

        assertThat(Set.copyOf(seen)).as("each of them").hasSize(10);
        assertThat(seen).as("again after each death, and not more often").hasSize(30);
        assertThat(repair.states()).anySatisfy(state -> {
            assertThat(state.name()).isEqualTo("dying");
            assertThat(state.behind()).isZero();
        });
    }

    @Test
    void handsOverToAnotherNodeWhenOneDiesWithItsLease() {
        AtomicInteger taken = new AtomicInteger();
        jdbc.update("INSERT INTO feed_position (reader, position) VALUES ('downstream:handed', 0)");
        commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        await().until(() ->
                downstreams.parts().log().after(0, Set.of(), 9).events().size() == 1);
        Leases dead = new Leases(jdbc, java.time.Clock.systemUTC());
        assertThat(dead.take("downstream:handed")).isPresent();
        DownstreamReader here =
                new DownstreamReader(downstream("handed"), event -> taken.incrementAndGet(), downstreams.parts());

        here.once();
        assertThat(taken).as("the other node has it").hasValue(0);
        jdbc.update(
                "UPDATE feed_position SET leased_until = now() - interval '1 second' WHERE reader = 'downstream:handed'");
        here.forget();
        here.once();
        assertThat(taken).hasValue(1);
        assertThat(dead.move("downstream:handed", 0, 99))
                .as("the dead one moves nothing when it wakes")
                .isFalse();
    }

    private long worstOfManyCommits() {
        long start = System.nanoTime();
        for (int i = 0; i < EVENTS; i++) {
            commit(Changes.of("Task", UUID.randomUUID(), UUID.randomUUID(), 1));
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static Downstream downstream(String name) {
        return new Downstream(name, Set.of("Task"), Set.of(), null, 4, RetrySchedule.parse("1s"));
    }
}
