package org.carerelay.intake.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.carerelay.intake.JournalOutcome;
import org.carerelay.intake.JournalStatus;
import org.carerelay.intake.ReceivedMessage;
import org.carerelay.platform.LogContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What became of messages, once that is committed: counter {@code carerelay.record.messages} by source, type and journal status,
 * timer {@code carerelay.record.lag} by source from the last byte received to the commit (replays left out: they arrived long
 * ago), and a line in the log for what a human must look at.
 */
@Component
public class EndedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(EndedMessages.class);

    private final MeterProvider<Counter> messages;
    private final MeterProvider<Timer> lag;
    private final MessageTags tags;
    private final Clock clock;

    public EndedMessages(MeterRegistry registry, MessageTags tags, Clock clock) {
        this.tags = tags;
        this.clock = clock;
        messages = Counter.builder("carerelay.record.messages")
                .description("Messages whose processing ended, by journal status")
                .withRegistry(registry);
        lag = Timer.builder("carerelay.record.lag")
                .description("From the last byte of a message to its commit in the record")
                .serviceLevelObjectives(
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(2500),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30))
                .withRegistry(registry);
    }

    /** To be called after the commit of the transaction that ended them. */
    public void committed(Collection<JournalOutcome> outcomes) {
        Instant now = clock.instant();
        for (JournalOutcome outcome : outcomes) {
            ReceivedMessage message = outcome.message();
            Tags named = tags.of(message.source(), message.type())
                    .and("status", outcome.status().code());
            messages.withTags(named).increment();
            if (!message.replay()) {
                lag.withTags(Tags.of(tags.source(message.source())))
                        .record(Duration.between(message.receivedAt(), now));
            }
            if (outcome.status() == JournalStatus.FAILED || outcome.status() == JournalStatus.PARKED) {
                report(outcome);
            }
        }
    }

    /** Code and field only: they lead to the journal, which says the rest to whoever may read it. */
    private static void report(JournalOutcome outcome) {
        ReceivedMessage message = outcome.message();
        try (LogContext context = LogContext.of(message.source(), message.controlId(), message.intakeId())) {
            LOG.warn(
                    "{} ended as {}: {} {}",
                    message,
                    outcome.status().code(),
                    outcome.errorCode(),
                    outcome.errorField());
        }
    }
}
