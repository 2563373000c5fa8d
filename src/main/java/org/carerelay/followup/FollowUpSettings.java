package org.carerelay.followup;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Follow-up.
 *
 * @param dayStarts when the call centre's day begins: windows and retries that are counted in days begin then
 * @param dayEnds when it ends: a retry that would come later comes the next morning
 * @param lease how long a claimed patient is an agent's alone
 * @param maxLag while the oldest message not yet processed is older, nobody is claimed or dialled (rule 27)
 * @param sweep how often date-driven plans, expired leases and windows are looked after
 * @param catchUp how many days back a sweep makes up for, when no node ran
 * @param seedPlans whether the plans and forms of fhir-profiles/followup are put into the record once
 * @param pregnancyLossCodes beginnings of ICD-10 codes that end the plans of a pregnancy, a newborn and its vaccinations (rule 19)
 * @param dialLists folder for dial list files; null: no files are written
 * @param dialListEvery how often they are written
 * @param dialListLayouts files of mappings/dial-lists/, without .yaml, that are written
 */
@ConfigurationProperties("carerelay.follow-up")
@Validated
record FollowUpSettings(
        @DefaultValue("09:00") @NotNull LocalTime dayStarts,
        @DefaultValue("18:00") @NotNull LocalTime dayEnds,
        @DefaultValue("20m") @NotNull Duration lease,
        @DefaultValue("15m") @NotNull Duration maxLag,
        @DefaultValue("1m") @NotNull Duration sweep,
        @DefaultValue("3") @Min(0) @Max(30) int catchUp,
        @DefaultValue("true") boolean seedPlans,
        @DefaultValue({
                    "O00", "O01", "O02", "O03", "O04", "O05", "O06", "O36.4", "P95", "Z37.1", "Z37.3", "Z37.4", "Z37.6",
                    "Z37.7"
                })
                List<String> pregnancyLossCodes,
        @Nullable String dialLists,
        @DefaultValue("15m") @NotNull Duration dialListEvery,
        @DefaultValue("neutral") List<String> dialListLayouts) {}
