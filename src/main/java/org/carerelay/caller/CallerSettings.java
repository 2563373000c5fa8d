package org.carerelay.caller;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much a screen-pop shows, and how often an identity may be guessed.
 *
 * @param persons shown for one number at most
 * @param visits last ones of a person
 * @param appointments next ones of a person
 * @param tasks open ones of a person, complaints and errands each by themselves
 * @param resultsWithin how long ago a report may have been made to be shown
 * @param wrongAnswers a client may give for one patient within the window before it has to wait
 * @param clientWrongAnswers a client may give for all patients together within the window
 * @param window in which wrong answers count
 */
@ConfigurationProperties("carerelay.caller")
@Validated
record CallerSettings(
        @Min(1) @Max(100) @DefaultValue("10") int persons,
        @Min(1) @Max(50) @DefaultValue("3") int visits,
        @Min(1) @Max(50) @DefaultValue("5") int appointments,
        @Min(1) @Max(50) @DefaultValue("10") int tasks,
        @DefaultValue("90d") Duration resultsWithin,
        @Min(1) @DefaultValue("5") int wrongAnswers,
        @Min(1) @DefaultValue("50") int clientWrongAnswers,
        @DefaultValue("15m") Duration window) {}
