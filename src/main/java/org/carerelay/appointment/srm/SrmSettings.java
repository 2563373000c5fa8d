package org.carerelay.appointment.srm;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.booking.srm}: where the route {@code booking-srm} finds the HIS.
 *
 * @param host of the HIS's listener for scheduling requests
 * @param port its port; 0: there is no such route
 * @param timeout how long the route waits for the SRR
 */
@Validated
@ConfigurationProperties("carerelay.booking.srm")
record SrmSettings(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("0") @Min(0) @Max(65535) int port,
        @DefaultValue("10s") Duration timeout) {}
