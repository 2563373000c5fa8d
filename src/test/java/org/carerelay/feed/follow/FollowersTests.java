package org.carerelay.feed.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.carerelay.feed.Changes;
import org.carerelay.feed.FeedContext;
import org.carerelay.feed.RecordingFollower;
import org.carerelay.feed.log.EventLog;
import org.carerelay.feed.log.Positions;
import org.carerelay.feed.log.Round;
import org.carerelay.record.RecordEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.CannotAcquireLockException;

class FollowersTests extends FeedContext {

    private static final String READER = "follower:test.recording";

    @Autowired
    RecordingFollower follower;

    @Autowired
    Followers followers;

    @Autowired
    FollowerRepair repair;

    @Autowired
    SetAside setAside;

    @Autowired
    Positions positions;

    @Autowired
    EventLog log;

    @BeforeEach
    void quiet() {
        followers.stop();
        empty();
        follower.taken.clear();
        follower.before = event -> {};
        follower.holds = false;
    }

    @AfterEach
    void on() {
        follower.before = event -> {};
        followers.start();
    }

    @Test
    void showsAFollowerTheEventsOfItsTypesWithTheVersionBefore() {
        UUID task = UUID.randomUUID();
        UUID patient = UUID.randomUUID();
        followers.start();
        commit(Changes.patient(patient, 1), Changes.of("Task", task, patient, 1));
        commit(Changes.of("Task", task, patient, 2));

        await().until(() -> follower.taken.size() == 2);

        RecordEvent second = follower.taken.get(1);
        assertThat(follower.taken.get(0).before()).isNull();
        assertThat(second.before()).isNotNull().isEqualTo(follower.taken.get(0).after());
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.patientId()).isEqualTo(patient);
        assertThat(second.resource().reference()).isEqualTo("Task/" + task);
        assertThat(second.position()).isGreaterThan(follower.taken.get(0).position());
        await().until(() -> positions.of(READER).orElseThrow() == log.head());
    }

    @Test
    void reachesAFollowerWithinMoments() {
        followers.start();
        commit(Changes.of("Task", UUID.randomUUID(), null, 1));
        await().until(() -> follower.taken.size() == 1);
        long[] worst = {0};
        for (int i = 2; i <= 6; i++) {
            int count = i;
            long start = System.nanoTime();
            commit(Changes.of("Task", UUID.randomUUID(), null, 1));
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> follower.taken.size() == count);
            worst[0] = Math.max(worst[0], System.nanoTime() - start);
        }
        assertThat(Duration.ofNanos(worst[0])).as("well before the next poll").isLessThan(Duration.ofMillis(400));
    }

    @Test
    void doesWhatAFollowerDoesOnceEvenIfItFailsInTheMiddle() {
        jdbc.execute("CREATE TABLE IF NOT EXISTS done (position bigint)");
        jdbc.execute("TRUNCATE done");
        AtomicInteger failures = new AtomicInteger(3);
        follower.before = event -> {
            jdbc.update("INSERT INTO done VALUES (?)", event.position());
            if (event.version() % 4 == 0 && failures.getAndDecrement() > 0) {
                throw new CannotAcquireLockException("another transaction");
            }
        };
        for (int version = 1; version <= 12; version++) {
            commit(Changes.of("Task", UUID.randomUUID(), null, version));
        }
        followers.start();

        await().until(() -> positions.of(READER).orElseThrow() == log.head()
                && log.after(0, Set.of(), 99).events().size() == 12);
        assertThat(jdbc.queryForObject("SELECT count(*) FROM done", Long.class)).isEqualTo(12);
        assertThat(jdbc.queryForObject("SELECT count(DISTINCT position) FROM done", Long.class))
                .isEqualTo(12);
        assertThat(setAside.count(READER)).isZero();
    }

    @Test
    void setsAsideOnlyTheEventThatKeepsFailingAndTakesItAgainWhenToldTo() {
        follower.before = event -> {
            if (event.version() == 3) {
                throw new IllegalStateException("张三 13800000000");
            }
        };
        for (int version = 1; version <= 5; version++) {
            commit(Changes.of("Task", new UUID(5, 5), null, version));
        }
        followers.start();

        await().until(() -> follower.taken.stream().anyMatch(event -> event.version() == 5));
        await().until(() -> setAside.count(READER) == 1);
        FollowerRepair.Waiting waiting =
                repair.setAside("test.recording", 10).orElseThrow().get(0);
        assertThat(waiting.resource()).endsWith("/_history/3");
        assertThat(waiting.attempts()).isEqualTo(3);
        assertThat(waiting.error())
                .startsWith("java.lang.IllegalStateException at org.carerelay.")
                .doesNotContain("张");
        assertThat(repair.states()).anySatisfy(state -> {
            assertThat(state.name()).isEqualTo("test.recording");
            assertThat(state.setAside()).isEqualTo(1);
        });

        assertThat(repair.retry("test.recording", waiting.position())).isEqualTo(FollowerRepair.Retried.FAILED);
        assertThat(repair.setAside("test.recording", 10).orElseThrow().get(0).attempts())
                .isEqualTo(4);
        follower.before = event -> {};
        follower.taken.clear();
        assertThat(repair.retry("test.recording", waiting.position())).isEqualTo(FollowerRepair.Retried.DONE);
        assertThat(follower.taken).extracting(RecordEvent::version).containsExactly(3);
        assertThat(repair.retry("test.recording", waiting.position())).isEqualTo(FollowerRepair.Retried.UNKNOWN);
        assertThat(setAside.count(READER)).isZero();
    }

    @Test
    void holdsWhileTheIntakeLagsIfItIsARuleThatStartsThings() {
        FollowerReader late = reader(Duration.ofMinutes(16));
        commit(Changes.of("Task", UUID.randomUUID(), null, 1));
        await().until(() -> log.after(0, Set.of(), 9).events().size() == 1);

        follower.holds = true;
        assertThat(late.follow()).isEqualTo(Round.HELD);
        assertThat(follower.taken).isEmpty();
        assertThat(reader(Duration.ofMinutes(14)).follow()).isEqualTo(Round.EMPTY);
        assertThat(follower.taken).hasSize(1);
        follower.holds = false;
        assertThat(late.follow()).isEqualTo(Round.EMPTY);
    }

    @Test
    void leavesTheWorkToTheNodeThatHasBegunIt() {
        FollowerReader here = reader(Duration.ZERO);
        transactions.executeWithoutResult(other -> {
            assertThat(positions.tryToLock(READER)).isPresent();
            assertThat(CompletableFuture.supplyAsync(here::follow).join()).isEqualTo(Round.BUSY);
        });
        assertThat(here.follow()).isEqualTo(Round.EMPTY);
    }

    @Test
    void startsANewReaderAtTheEndOfTheLog() {
        commit(Changes.of("Task", UUID.randomUUID(), null, 1));
        await().until(() -> log.after(0, Set.of(), 9).events().size() == 1);
        jdbc.update("DELETE FROM feed_position WHERE reader = 'follower:new'");

        positions.register("follower:new");

        assertThat(positions.of("follower:new")).hasValue(log.head());
        jdbc.update("DELETE FROM feed_position WHERE reader = 'follower:new'");
    }

    private FollowerReader reader(Duration lag) {
        FollowerParts parts = followers.parts();
        return new FollowerReader(
                follower,
                new FollowerParts(
                        parts.log(),
                        parts.positions(),
                        parts.events(),
                        parts.setAside(),
                        parts.transactions(),
                        parts.settings(),
                        () -> lag));
    }
}
