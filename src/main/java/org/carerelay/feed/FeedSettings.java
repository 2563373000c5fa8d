package org.carerelay.feed;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The outbox and its relay.
 *
 * @param source of every event, a URI; {@code urn:carerelay:<installation>} with a random installation id if not given
 * @param batch events per transaction of the relay
 * @param poll how often to look for events that another node, now dead, has left behind
 * @param keep how long sent events stay in the database
 */
@ConfigurationProperties("carerelay.feed")
@Validated
record FeedSettings(
        @Nullable String source,
        @DefaultValue("500") @Min(1) @Max(10_000) int batch,
        @DefaultValue("500ms") @DurationMin(millis = 10) Duration poll,
        @DefaultValue("7d") @DurationMin(seconds = 0) Duration keep) {}
