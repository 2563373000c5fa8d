package org.carerelay.feed.downstream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Downstreams that are pushed to.
 *
 * @param batch events read from the log at a time for each
 */
@ConfigurationProperties("carerelay.feed.downstreams")
@Validated
record DownstreamSettings(@DefaultValue("200") @Min(1) @Max(5_000) int batch) {}
