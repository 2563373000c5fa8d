package org.carerelay.feed.log;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The outbox and the log of events.
 *
 * @param batch events numbered in one transaction at most
 * @param poll how often to look for events that another node has written or left behind
 * @param keep how long events stay in the log, for replay
 * @param keepUnread how long events stay for a reader that does not take them
 */
@ConfigurationProperties("carerelay.feed")
@Validated
record LogSettings(
        @DefaultValue("500") @Min(1) @Max(10_000) int batch,
        @DefaultValue("500ms") @DurationMin(millis = 10) Duration poll,
        @DefaultValue("7d") @DurationMin(seconds = 0) Duration keep,
        @DefaultValue("30d") @DurationMin(seconds = 0) Duration keepUnread) {}
