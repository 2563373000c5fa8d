package org.carerelay.feed.follow;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rooms that react to the record.
 *
 * @param batch events in one transaction at most
 * @param attempts how often an event that fails alone is tried before it is set aside
 * @param holdAbove care rules that start something wait while the intake lags more than this (rule 27)
 */
@ConfigurationProperties("carerelay.feed.followers")
@Validated
record FollowSettings(
        @DefaultValue("200") @Min(1) @Max(5_000) int batch,
        @DefaultValue("3") @Min(1) @Max(100) int attempts,
        @DefaultValue("15m") Duration holdAbove) {}
