package org.carerelay.tier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.tier.TierSettings.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one patient's tier.
 *
 * @param current the effective tier as it is kept now; null if none
 * @param body the Patient
 * @param claims the patient's Flags of category {@code tier-claim} in force, newest last
 * @param visits begun within the last year
 */
record Standing(UUID patient, @Nullable Tier current, JsonNode body, List<JsonNode> claims, int visits) {

    private static final String IMPORTANCE = "http://hl7.org/fhir/StructureDefinition/patient-importance";

    /** The effective tier; null if nobody gives one, or the patient was merged away. */
    @Nullable
    Tier effective(TierSettings settings) {
        if (!body.path("active").asBoolean(true)) {
            return null;
        }
        var said = new EnumMap<Origin, Tier>(Origin.class);
        put(said, Origin.HIS, fromHis());
        put(said, Origin.CRM, fromCrm());
        put(said, Origin.RULE, settings.loyalVisits() > 0 && visits >= settings.loyalVisits() ? Tier.LOYAL : null);
        for (var origin : settings.precedence()) {
            if (said.containsKey(origin)) {
                return said.get(origin);
            }
        }
        return null;
    }

    private static void put(Map<Origin, Tier> said, Origin origin, @Nullable Tier tier) {
        if (tier != null) {
            said.put(origin, tier);
        }
    }

    private @Nullable Tier fromHis() {
        for (var extension : body.path("extension")) {
            if (extension.path("url").asText().equals(IMPORTANCE)) {
                for (var coding : extension.at("/valueCodeableConcept/coding")) {
                    var tier = Tier.ofCourtesy(coding.path("code").asText());
                    if (tier != null) {
                        return tier;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable Tier fromCrm() {
        Tier newest = null;
        for (var claim : claims) {
            for (var coding : claim.at("/code/coding")) {
                var tier = coding.path("system").asText().equals(Tier.SYSTEM)
                        ? Tier.of(coding.path("code").asText())
                        : null;
                newest = tier == null ? newest : tier;
            }
        }
        return newest;
    }
}
