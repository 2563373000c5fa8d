package org.carerelay.complaint;

import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When complaints are due and what happens when they are late.
 *
 * @param due time to answer by severity, or by {@code category/severity}, which wins; minor 7 days, moderate 3 days, serious 24 hours,
 *     critical 4 hours where nothing is said
 * @param escalateAfter how long after it was due each level of escalation begins
 * @param escalationSweep how often late complaints are looked for
 * @param categories codes taken as category; others are refused
 */
@ConfigurationProperties("carerelay.complaint")
@Validated
record ComplaintSettings(
        @Nullable Map<String, Duration> due,
        @NotEmpty @DefaultValue({"0s", "24h", "72h"}) List<Duration> escalateAfter,
        @DefaultValue("1m") Duration escalationSweep,
        @NotEmpty
                @DefaultValue({
                    "attitude",
                    "waiting",
                    "treatment",
                    "fees",
                    "environment",
                    "communication",
                    "privacy",
                    "booking",
                    "other"
                })
                List<String> categories) {

    private static final Map<String, Duration> DEFAULTS = Map.of(
            "minor", Duration.ofDays(7),
            "moderate", Duration.ofDays(3),
            "serious", Duration.ofHours(24),
            "critical", Duration.ofHours(4));

    ComplaintSettings {
        var all = new HashMap<>(DEFAULTS);
        if (due != null) {
            all.putAll(due);
        }
        due = Map.copyOf(all);
    }

    Duration timeFor(@Nullable String category, Severity severity) {
        var all = due == null ? DEFAULTS : due;
        var own = all.get(category + "/" + severity.code());
        return own == null ? all.getOrDefault(severity.code(), Duration.ofDays(7)) : own;
    }
}
