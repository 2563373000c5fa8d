package org.carerelay.appointment.send;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.booking}: how the HIS is asked, and how often.
 *
 * @param atOnce requests under way to one HIS at the same time
 * @param answerTimeout after which an answer counts as lost
 * @param retryDelay pause before the HIS is tried again; doubled each time
 * @param longestBackOff longest such pause
 * @param giveUpAfter after which a human is asked instead
 * @param lookEvery how often requests of other nodes, and ended holds, are looked for
 */
@Validated
@ConfigurationProperties("carerelay.booking")
record DispatchSettings(
        @DefaultValue("4") @Min(1) @Max(64) int atOnce,
        @DefaultValue("10s") Duration answerTimeout,
        @DefaultValue("2s") Duration retryDelay,
        @DefaultValue("1m") Duration longestBackOff,
        @DefaultValue("2h") Duration giveUpAfter,
        @DefaultValue("1s") Duration lookEvery) {

    /** @param attempts so far */
    Duration pause(int attempts) {
        Duration pause = retryDelay.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 12));
        return pause.compareTo(longestBackOff) > 0 ? longestBackOff : pause;
    }
}
