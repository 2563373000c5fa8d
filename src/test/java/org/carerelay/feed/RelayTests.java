package org.carerelay.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.carerelay.platform.TestProperties;
import org.carerelay.record.ResourceChange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        classes = FeedApplication.class,
        properties = "carerelay.broker.downstream-password=" + RelayTests.DOWNSTREAM_PASSWORD)
class RelayTests {

    static final String DOWNSTREAM_PASSWORD = "downstream-of-this-test";

    @Autowired
    Outbox outbox;

    @Autowired
    OutboxRows rows;

    @Autowired
    EventPublisher publisher;

    @Autowired
    Relay relay;

    @Autowired
    RelayThread thread;

    @Autowired
    FeedMetrics metrics;

    @Autowired
    FeedSettings settings;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    MeterRegistry registry;

    @Value("${carerelay.broker.port}")
    int brokerPort;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        TestProperties.register(registry);
    }

    @BeforeEach
    void quiet() {
        thread.stop();
        jdbc.execute("TRUNCATE feed_event, feed_pending, resource_version");
    }

    @Test
    void sendsWhatCommitsLateAfterWhatGotALaterNumber() throws Exception {
        UUID early = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        try (Subscriber subscriber = subscriber("late-commit", Topic.PATIENT)) {
            transactions.executeWithoutResult(open -> {
                outbox.changed(List.of(Changes.stored(jdbc, Changes.patient(early, 1))));
                CompletableFuture.runAsync(() -> commit(Changes.patient(late, 1)))
                        .join();
                CompletableFuture.supplyAsync(relay::relay).join();
            });
            assertThat(relay.relay()).isEqualTo(Relay.Round.EMPTY);

            assertThat(subscriber.take(2))
                    .extracting(event -> event.path("partitionkey").asText())
                    .containsExactly(late.toString(), early.toString());
        }
        assertThat(pending()).isZero();
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

        assertThat(rows.pending(9)).extracting(FeedEvent::resourceType).containsExactly("Patient", "Encounter");
    }

    @Test
    void feedsEveryCommittedVersionOnceAndInOrderAndNoneOfARollback() throws Exception {
        jdbc.execute("CREATE TABLE counted (patient uuid PRIMARY KEY, version int NOT NULL)");
        List<UUID> patients =
                IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).sorted().toList();
        patients.forEach(patient -> jdbc.update("INSERT INTO counted VALUES (?, 0)", patient));
        try (Subscriber subscriber = subscriber("many", Topic.PATIENT)) {
            thread.start();
            List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                    .mapToObj(seed -> CompletableFuture.runAsync(() -> write(patients, new Random(seed))))
                    .toList();
            writers.forEach(CompletableFuture::join);
            int committed = jdbc.queryForObject("SELECT sum(version) FROM counted", Integer.class);

            List<JsonNode> events = subscriber.take(committed);

            assertThat(subscriber.hasNoMore()).isTrue();
            Map<String, Integer> versions = new HashMap<>();
            Map<String, Long> sequences = new HashMap<>();
            for (JsonNode event : events) {
                String patient = event.path("partitionkey").asText();
                assertThat(event.path("version").asInt()).isEqualTo(versions.merge(patient, 1, Integer::sum));
                long sequence = event.path("sequence").asLong();
                assertThat(sequences.getOrDefault(patient, 0L)).isLessThan(sequence);
                sequences.put(patient, sequence);
            }
        }
    }

    @Test
    void sendsABatchAgainWithTheSameIdsAfterACrashBetweenTheTwoCommits() throws Exception {
        UUID patient = UUID.randomUUID();
        OutboxRows dying = new OutboxRows(jdbc) {
            @Override
            void relayed(List<FeedEvent> events) {
                throw new TransientDataAccessResourceException("the process dies here");
            }
        };
        try (Subscriber subscriber = subscriber("crash", Topic.PATIENT)) {
            commit(Changes.patient(patient, 1));
            commit(Changes.patient(patient, 2));
            assertThat(relay(dying, publisher).relay()).isEqualTo(Relay.Round.AWAY);
            commit(Changes.patient(patient, 3));

            assertThat(relay.relay()).isEqualTo(Relay.Round.EMPTY);

            assertThat(subscriber.take(3))
                    .extracting(event -> event.path("version").asInt())
                    .containsExactly(1, 2, 3);
            assertThat(subscriber.hasNoMore()).isTrue();
        }
        assertThat(pending()).isZero();
    }

    @Test
    void keepsEventsWhileTheBrokerIsAway() {
        ActiveMQConnectionFactory nowhere =
                new ActiveMQConnectionFactory("tcp://127.0.0.1:" + TestProperties.freePort());
        commit(Changes.patient(UUID.randomUUID(), 1));

        assertThat(relay(rows, new EventPublisher(nowhere)).relay()).isEqualTo(Relay.Round.AWAY);

        assertThat(pending()).isEqualTo(1);
        assertThat(relay.relay()).isEqualTo(Relay.Round.EMPTY);
        assertThat(pending()).isZero();
    }

    @Test
    void leavesTheWorkToTheNodeThatHasBegunIt() {
        transactions.executeWithoutResult(other -> {
            assertThat(rows.tryToRelay()).isTrue();
            assertThat(CompletableFuture.supplyAsync(relay::relay).join()).isEqualTo(Relay.Round.BUSY);
        });
        assertThat(relay.relay()).isEqualTo(Relay.Round.EMPTY);
    }

    @Test
    void refusesToWriteOutsideATransaction() {
        assertThatThrownBy(() -> outbox.changed(List.of(Changes.patient(UUID.randomUUID(), 1))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void purgesOnlyWhatWasSentAndIsOldEnough() {
        commit(Changes.patient(UUID.randomUUID(), 1));
        relay.relay();
        commit(Changes.patient(UUID.randomUUID(), 1));
        commit(Changes.patient(UUID.randomUUID(), 1));

        rows.purge(Instant.now().minusSeconds(3600), 10);
        assertThat(jdbc.queryForObject("SELECT count(*) FROM feed_event", Long.class))
                .isEqualTo(3);
        rows.purge(Instant.now().plusSeconds(3600), 10);
        assertThat(jdbc.queryForObject("SELECT count(*) FROM feed_event", Long.class))
                .isEqualTo(2);
    }

    @Test
    void measuresWhatWaitsAndWhatWent() {
        commit(Changes.patient(UUID.randomUUID(), 1));
        jdbc.update("UPDATE feed_event SET recorded_at = now() - interval '90 seconds'");
        assertThat(rows.backlog(Clock.systemUTC().instant())).satisfies(backlog -> {
            assertThat(backlog.depth()).isEqualTo(1);
            assertThat(backlog.lag()).isBetween(Duration.ofSeconds(85), Duration.ofSeconds(150));
        });
        assertThat(registry.get("carerelay.outbox.depth").gauge().value()).isGreaterThanOrEqualTo(0);
        assertThat(registry.get("carerelay.outbox.lag").gauge().value()).isGreaterThanOrEqualTo(0);

        relay.relay();

        assertThat(registry.get("carerelay.feed.events")
                        .tag("topic", "carerelay.patient")
                        .tag("type", "org.carerelay.patient.created")
                        .counter()
                        .count())
                .isPositive();
    }

    private void write(List<UUID> patients, Random random) {
        for (int i = 0; i < 60; i++) {
            Set<UUID> some = new HashSet<>();
            while (some.size() < 1 + i % 3) {
                some.add(patients.get(random.nextInt(patients.size())));
            }
            List<UUID> sorted = new ArrayList<>(some);
            Collections.sort(sorted);
            boolean rollBack = random.nextInt(5) == 0;
            transactions.executeWithoutResult(status -> {
                List<ResourceChange> changes = new ArrayList<>();
                for (UUID patient : sorted) {
                    int version = jdbc.queryForObject(
                            "UPDATE counted SET version = version + 1 WHERE patient = ? RETURNING version",
                            Integer.class,
                            patient);
                    changes.add(Changes.stored(jdbc, Changes.patient(patient, version)));
                }
                outbox.changed(changes);
                if (rollBack) {
                    status.setRollbackOnly();
                }
            });
        }
    }

    private boolean waitsForAnAdvisoryLock() {
        return jdbc.queryForObject(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", Long.class)
                > 0;
    }

    private void commit(ResourceChange change) {
        transactions.executeWithoutResult(status -> outbox.changed(List.of(Changes.stored(jdbc, change))));
    }

    private Relay relay(OutboxRows rows, EventPublisher publisher) {
        return new Relay(rows, publisher, transactions, settings, metrics);
    }

    private long pending() {
        return jdbc.queryForObject("SELECT count(*) FROM feed_pending", Long.class);
    }

    private Subscriber subscriber(String clientId, Topic topic) throws Exception {
        return new Subscriber(core(), clientId, topic);
    }

    private ConnectionFactory core() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + brokerPort);
    }
}
