package org.carerelay.feed.export;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bulk export.
 *
 * @param keep how long an export may be fetched
 */
@ConfigurationProperties("carerelay.feed.export")
@Validated
record ExportSettings(@DefaultValue("24h") @DurationMin(minutes = 1) Duration keep) {}
