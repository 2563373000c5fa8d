package org.carerelay.appointment.booking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.booking}: how long a slot is kept for whoever talks to the patient.
 *
 * @param holdFor unless the client says otherwise
 * @param longestHold no client gets more
 */
@Validated
@ConfigurationProperties("carerelay.booking")
record HoldSettings(@DefaultValue("5m") Duration holdFor, @DefaultValue("30m") Duration longestHold) {}
