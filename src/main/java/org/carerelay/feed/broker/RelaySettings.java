package org.carerelay.feed.broker;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The relay to the broker.
 *
 * @param batch events in one transaction of the broker at most
 */
@ConfigurationProperties("carerelay.feed.relay")
@Validated
record RelaySettings(@DefaultValue("500") @Min(1) @Max(10_000) int batch) {}
