package org.carerelay.access.client;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How API clients are told.
 *
 * @param verifiedFor how long a verified token is believed without asking the database: the longest time a revoked client still
 *     gets in on another node
 */
@ConfigurationProperties("carerelay.access")
@Validated
record AccessSettings(@DefaultValue("30s") @DurationMin(seconds = 0) @DurationMax(minutes = 10) Duration verifiedFor) {}
