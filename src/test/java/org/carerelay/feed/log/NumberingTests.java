package org.carerelay.feed.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.carerelay.access.MovableClock;
import org.carerelay.feed.Changes;
import org.carerelay.feed.FeedContext;
import org.carerelay.feed.event.FeedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NumberingTests extends FeedContext {

    @Autowired
    OutboxRows rows;

    @Autowired
    Numbering numbering;

    @Autowired
    NumberingThread thread;

    @Autowired
    EventLog log;

    @BeforeEach
    void quiet() {
        thread.stop();
        empty();
    }

    @AfterEach
    void on() {
        thread.start();
    }

    @Test
    void givesWhatCommitsLateALaterPositionThanWhatGotALaterNumber() {
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        transactions.executeWithoutResult(open -> {
            outbox.changed(List.of(Changes.stored(jdbc, Changes.patient(early, 1))));
            CompletableFuture.runAsync(() -> commit(Changes.patient(late, 1))).join();
            assertThat(CompletableFuture.supplyAsync(numbering::number).join()).isEqualTo(Round.MORE);
        });
        numbering.number();

        assertThat(all()).extracting(FeedEvent::resourceId).containsExactly(late, early);
        assertThat(log.after(all().get(0).position(), Set.of(), 10).events())
                .as("a reader that had come to the first skips nothing")
                .extracting(FeedEvent::resourceId)
                .containsExactly(early);
    }

    @Test
    void letsAPatientsNextEventWaitUntilTheOneBeforeIsCommitted() {
        UUID patient = UUID.randomUUID();
        CountDownLatch begun = new CountDownLatch(1);
        List<CompletableFuture<Void>> second = new ArrayList<>();
        transactions.executeWithoutResult(open -> {
            outbox.changed(List.of(Changes.stored(jdbc, Changes.patient(patient, 1))));
            second.add(CompletableFuture.runAsync(() -> {
                begun.countDown();
                commit(Changes.of("Encounter", UUID.randomUUID(), patient, 1));
            }));
            await().until(() -> begun.getCount() == 0 && waitsForAnAdvisoryLock());
            assertThat(second.get(0)).isNotDone();
        });
        second.get(0).join();
        numbering.number();

        assertThat(all()).extracting(FeedEvent::resourceType).containsExactly("Patient", "Encounter");
    }

    @Test
    void leavesTheWorkToTheNodeThatHasBegunIt() {
        commit(Changes.patient(UUID.randomUUID(), 1));
        transactions.executeWithoutResult(other -> {
            assertThat(rows.tryToNumber()).isTrue();
            assertThat(CompletableFuture.supplyAsync(numbering::number).join()).isEqualTo(Round.BUSY);
        });
        assertThat(numbering.number()).isEqualTo(Round.MORE);
        assertThat(numbering.number()).isEqualTo(Round.EMPTY);
    }

    @Test
    void refusesToWriteOutsideATransaction() {
        assertThatThrownBy(() -> outbox.changed(List.of(Changes.patient(UUID.randomUUID(), 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void findsAnEventByItsIdAndByItsTime() {
        UUID patient = UUID.randomUUID();
        commit(Changes.patient(patient, 1));
        commit(Changes.patient(patient, 2));
        commit(Changes.patient(patient, 3));
        numbering.number();
        FeedEvent second = all().get(1);

        assertThat(log.positionOf(second.id())).hasValue(second.position());
        assertThat(log.positionOf(UUID.randomUUID())).isEmpty();
        assertThat(log.after(log.before(second.recordedAt()), Set.of(), 9).events())
                .extracting(FeedEvent::version)
                .containsExactly(2, 3);
        assertThat(log.before(Instant.now().plusSeconds(60))).isEqualTo(log.head());
    }

    @Test
    void purgesOnlyWhatEveryReaderHasPassedUntilItIsTooOld() {
        for (int version = 1; version <= 4; version++) {
            commit(Changes.patient(UUID.randomUUID(), version));
        }
        numbering.number();
        List<FeedEvent> events = all();
        jdbc.update("UPDATE feed_position SET position = ?", events.get(1).position());
        jdbc.update(
                "INSERT INTO feed_set_aside VALUES ('follower:x', ?, 1, 'e', now())",
                events.get(0).position());
        MovableClock clock = new MovableClock();
        clock.advance(Duration.between(clock.instant(), Instant.now()));
        LogRetention retention = new LogRetention(
                jdbc, new LogSettings(500, Duration.ofSeconds(1), Duration.ofDays(7), Duration.ofDays(30)), clock);

        retention.purge();
        assertThat(all()).hasSize(4);
        clock.advance(Duration.ofDays(8));
        retention.purge();
        assertThat(all())
                .extracting(FeedEvent::version)
                .as("what was set aside or is unread stays")
                .containsExactly(1, 3, 4);
        clock.advance(Duration.ofDays(23));
        retention.purge();
        assertThat(all()).extracting(FeedEvent::version).containsExactly(1);
    }

    @Test
    void measuresWhatWaits() {
        commit(Changes.patient(UUID.randomUUID(), 1));
        jdbc.update("UPDATE feed_outbox SET recorded_at = now() - interval '90 seconds'");
        jdbc.update("INSERT INTO feed_position VALUES ('slow', 0)");
        Backlogs backlogs = new Backlogs(jdbc, Clock.systemUTC());
        assertThat(backlogs.of("slow").depth()).isEqualTo(1);
        assertThat(backlogs.of("slow").seconds()).isBetween(85.0, 150.0);
        assertThat(backlogs.of("nobody").depth()).isNaN();
        numbering.number();
        assertThat(new Backlogs(jdbc, Clock.systemUTC()).of("slow").seconds()).isBetween(85.0, 150.0);
        jdbc.update("DELETE FROM feed_position WHERE reader = 'slow'");
    }

    private List<FeedEvent> all() {
        return log.after(0, Set.of(), 1000).events();
    }

    private boolean waitsForAnAdvisoryLock() {
        return jdbc.queryForObject(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", Long.class)
                > 0;
    }
}
