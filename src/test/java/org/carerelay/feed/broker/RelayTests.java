package org.carerelay.feed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
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
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.carerelay.feed.Changes;
import org.carerelay.feed.FeedContext;
import org.carerelay.feed.Subscriber;
import org.carerelay.feed.event.Installation;
import org.carerelay.feed.log.EventLog;
import org.carerelay.feed.log.Positions;
import org.carerelay.feed.log.Round;
import org.carerelay.platform.TestProperties;
import org.carerelay.record.ResourceChange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessResourceException;

class RelayTests extends FeedContext {

    @Autowired
    EventLog log;

    @Autowired
    Positions positions;

    @Autowired
    EventPublisher publisher;

    @Autowired
    Installation installation;

    @Autowired
    Relay relay;

    @Autowired
    RelayThread thread;

    @Autowired
    RelayMetrics metrics;

    @Autowired
    RelaySettings settings;

    @Autowired
    MeterRegistry registry;

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
    void feedsEveryCommittedVersionOnceAndInOrderAndNoneOfARollback() throws Exception {
        thread.start();
        jdbc.execute("CREATE TABLE counted (patient uuid PRIMARY KEY, version int NOT NULL)");
        List<UUID> patients =
                IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).sorted().toList();
        patients.forEach(patient -> jdbc.update("INSERT INTO counted VALUES (?, 0)", patient));
        try (Subscriber subscriber = new Subscriber(core(), "many", Topic.PATIENT.address())) {
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
        Positions dying = new Positions(jdbc) {
            @Override
            public void move(String reader, long position) {
                throw new TransientDataAccessResourceException("the process dies here");
            }
        };
        try (Subscriber subscriber = new Subscriber(core(), "crash", Topic.PATIENT.address())) {
            commit(Changes.patient(patient, 1));
            commit(Changes.patient(patient, 2));
            awaitNumbered(2);
            assertThat(relay(dying, publisher).relay()).isEqualTo(Round.AWAY);
            commit(Changes.patient(patient, 3));
            awaitNumbered(3);

            assertThat(relay.relay()).isEqualTo(Round.EMPTY);

            assertThat(subscriber.take(3))
                    .extracting(event -> event.path("version").asInt())
                    .containsExactly(1, 2, 3);
            assertThat(subscriber.hasNoMore()).isTrue();
        }
        assertThat(behind()).isZero();
    }

    @Test
    void keepsEventsWhileTheBrokerIsAway() {
        ActiveMQConnectionFactory nowhere =
                new ActiveMQConnectionFactory("tcp://127.0.0.1:" + TestProperties.freePort());
        commit(Changes.patient(UUID.randomUUID(), 1));
        awaitNumbered(1);

        assertThat(relay(positions, new EventPublisher(nowhere)).relay()).isEqualTo(Round.AWAY);

        assertThat(behind()).isEqualTo(1);
        assertThat(relay.relay()).isEqualTo(Round.EMPTY);
        assertThat(behind()).isZero();
    }

    @Test
    void leavesTheWorkToTheNodeThatHasBegunIt() {
        transactions.executeWithoutResult(other -> {
            assertThat(positions.tryToLock(Relay.READER)).isPresent();
            assertThat(CompletableFuture.supplyAsync(relay::relay).join()).isEqualTo(Round.BUSY);
        });
        assertThat(relay.relay()).isEqualTo(Round.EMPTY);
    }

    @Test
    void countsWhatWent() {
        commit(Changes.patient(UUID.randomUUID(), 1));
        awaitNumbered(1);
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

    @Test
    void neverFeedsASubscriptionsSecrets() {
        commit(Changes.of("Subscription", UUID.randomUUID(), null, 1));
        awaitNumbered(1);

        assertThat(relay.relay()).isEqualTo(Round.EMPTY);

        assertThat(behind()).isZero();
        assertThat(registry.find("carerelay.feed.events")
                        .tag("type", "org.carerelay.subscription.created")
                        .counter())
                .isNull();
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

    private void awaitNumbered(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> log.after(0, Set.of(), 100).events().size() == count);
    }

    private int behind() {
        return log.after(positions.of(Relay.READER).orElseThrow(), Set.of(), 9)
                .events()
                .size();
    }

    private Relay relay(Positions positions, EventPublisher publisher) {
        return new Relay(log, positions, publisher, installation, jdbc, transactions, settings, metrics);
    }
}
