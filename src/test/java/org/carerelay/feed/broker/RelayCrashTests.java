package org.carerelay.feed.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.jms.JMSException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.carerelay.feed.Changes;
import org.carerelay.feed.FeedContext;
import org.carerelay.feed.Subscriber;
import org.carerelay.feed.event.FeedEvent;
import org.carerelay.feed.event.Installation;
import org.carerelay.feed.log.EventLog;
import org.carerelay.feed.log.Positions;
import org.carerelay.feed.log.Round;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The relay dies between every two of its steps: each event arrives, none is invented. */
@Timeout(60)
class RelayCrashTests extends FeedContext {

    @Autowired
    EventLog log;

    @Autowired
    Positions positions;

    @Autowired
    EventPublisher publisher;

    @Autowired
    Installation installation;

    @Autowired
    RelayThread thread;

    @Autowired
    RelayMetrics metrics;

    @Autowired
    RelaySettings settings;

    /** Where it dies. */
    enum Step {
        BEFORE_THE_COMMIT_OF_THE_CHANGE,
        AFTER_THE_LOCK,
        BEFORE_SENDING,
        IN_THE_MIDDLE_OF_SENDING,
        AFTER_THE_BROKERS_COMMIT,
        AFTER_MOVING_THE_POSITION
    }

    @BeforeEach
    void quiet() {
        thread.stop();
        empty();
    }

    @AfterEach
    void on() {
        thread.start();
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void arrivesOnceWhereverTheRelayDies(Step step) throws Exception {
        UUID patient = UUID.randomUUID();
        try (Subscriber subscriber = new Subscriber(core(), "crash-" + step, Topic.PATIENT.address())) {
            if (step == Step.BEFORE_THE_COMMIT_OF_THE_CHANGE) {
                transactions.executeWithoutResult(status -> {
                    outbox.changed(List.of(Changes.stored(jdbc, Changes.patient(UUID.randomUUID(), 1))));
                    status.setRollbackOnly();
                });
            }
            for (int version = 1; version <= 3; version++) {
                commit(Changes.patient(patient, version));
            }
            await().until(() -> log.after(0, Set.of(), 9).events().size() == 3);
            Dying dying = new Dying(step);
            Round first = new Relay(
                            log,
                            dying.positions(jdbc),
                            dying.publisher(),
                            installation,
                            jdbc,
                            transactions,
                            settings,
                            metrics)
                    .relay();
            assertThat(first)
                    .isIn(step == Step.BEFORE_THE_COMMIT_OF_THE_CHANGE ? Set.of(Round.EMPTY) : Set.of(Round.AWAY));
            Relay next = new Relay(log, positions, publisher, installation, jdbc, transactions, settings, metrics);

            assertThat(next.relay()).isEqualTo(Round.EMPTY);

            List<JsonNode> events = subscriber.take(3);
            assertThat(subscriber.hasNoMore()).isTrue();
            assertThat(events.stream()
                            .map(event -> event.path("version").asInt())
                            .collect(Collectors.toList()))
                    .containsExactly(1, 2, 3);
        }
    }

    private final class Dying {
        private final Step step;

        Dying(Step step) {
            this.step = step;
        }

        private void dieIf(Step here) {
            if (step == here) {
                throw new TransientDataAccessResourceException("the process dies here");
            }
        }

        Positions positions(JdbcTemplate database) {
            return new Positions(database) {
                @Override
                public java.util.OptionalLong tryToLock(String reader) {
                    var locked = super.tryToLock(reader);
                    dieIf(Step.AFTER_THE_LOCK);
                    return locked;
                }

                @Override
                public void move(String reader, long position) {
                    dieIf(Step.AFTER_THE_BROKERS_COMMIT);
                    super.move(reader, position);
                    dieIf(Step.AFTER_MOVING_THE_POSITION);
                }
            };
        }

        EventPublisher publisher() {
            return new EventPublisher(core()) {
                @Override
                synchronized void publish(List<FeedEvent> events, String source) throws JMSException {
                    dieIf(Step.BEFORE_SENDING);
                    if (step == Step.IN_THE_MIDDLE_OF_SENDING) {
                        publisher.publish(events.subList(0, 1), source);
                        throw new TransientDataAccessResourceException("the process dies here");
                    }
                    publisher.publish(events, source);
                }
            };
        }
    }
}
