package org.carerelay.tier;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How tiers come about.
 *
 * @param precedence whose word counts, first to last: {@code his} (PV1-16 as mapped), {@code crm} (a Flag of category {@code
 *     tier-claim}), {@code rule} (visits of the last year); who is left out has no say
 * @param loyalVisits visits begun within 365 days that make someone loyal; 0: never
 * @param restricted tiers whose patients are shown only to clients with the scope {@code carerelay/vip}
 */
@ConfigurationProperties("carerelay.tier")
@Validated
record TierSettings(
        @NotEmpty @DefaultValue({"his", "crm", "rule"}) List<Origin> precedence,
        @Min(0) @DefaultValue("12") int loyalVisits,
        @DefaultValue("vip") Set<Tier> restricted) {

    /** Who says what tier a patient has. */
    enum Origin {
        HIS,
        CRM,
        RULE
    }
}
