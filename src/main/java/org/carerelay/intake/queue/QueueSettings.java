package org.carerelay.intake.queue;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.intake.queue}: the way from acceptance to the record.
 *
 * @param name of the broker's queue; ACKs promise that a message is in it
 * @param consumers that bring messages into the record at the same time, each with its own patients
 * @param batch most messages in one transaction
 * @param senders threads that store messages, each what waits at the moment in one transaction of the broker
 * @param sendTimeout after which a sender is told that its message could not be stored
 * @param retryDelay pause before a batch that another transaction or a waiting merge got in the way of is tried again
 * @param longestBackOff longest pause between two looks at a database or broker that is away
 */
@Validated
@ConfigurationProperties("carerelay.intake.queue")
record QueueSettings(
        @DefaultValue("his.inbound") String name,
        @DefaultValue("4") @Min(1) @Max(64) int consumers,
        @DefaultValue("50") @Min(1) @Max(1000) int batch,
        @DefaultValue("2") @Min(1) @Max(200) int senders,
        @DefaultValue("5s") Duration sendTimeout,
        @DefaultValue("20ms") Duration retryDelay,
        @DefaultValue("5s") Duration longestBackOff) {}
