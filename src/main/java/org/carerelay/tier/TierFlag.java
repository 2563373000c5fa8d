package org.carerelay.tier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one Flag that says a patient's effective tier, and how flags of tiers are told from others. */
public final class TierFlag {

    /** System of {@code Flag.category}. */
    public static final String CATEGORY_SYSTEM = "https://carerelay.org/fhir/CodeSystem/flag-category";

    /** The effective tier: written by CareRelay alone. */
    public static final String EFFECTIVE = "tier";

    /** What a CRM or another client says. */
    public static final String CLAIM = "tier-claim";

    private TierFlag() {}

    /** Whether a Flag is of this category. */
    public static boolean is(JsonNode flag, String category) {
        for (var concept : flag.path("category")) {
            for (var coding : concept.path("coding")) {
                if (coding.path("system").asText().equals(CATEGORY_SYSTEM)
                        && coding.path("code").asText().equals(category)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The Flag as it is to be: active with the tier, or what it was and inactive. */
    static ObjectNode body(UUID patient, @Nullable Tier tier, @Nullable ObjectNode before, Instant now) {
        var flag = before == null ? JsonNodeFactory.instance.objectNode() : before.deepCopy();
        flag.put("resourceType", "Flag");
        flag.put("status", tier == null ? "inactive" : "active");
        flag.putArray("category")
                .addObject()
                .putArray("coding")
                .addObject()
                .put("system", CATEGORY_SYSTEM)
                .put("code", EFFECTIVE);
        flag.putObject("subject").put("reference", "Patient/" + patient);
        var period = flag.path("period") instanceof ObjectNode old ? old : flag.putObject("period");
        if (tier == null) {
            period.put("end", now.toString());
            return flag;
        }
        var code = flag.putObject("code");
        code.putArray("coding")
                .addObject()
                .put("system", Tier.SYSTEM)
                .put("code", tier.code())
                .put("display", tier.english());
        code.put("text", tier.chinese());
        period.removeAll();
        period.put("start", now.toString());
        return flag;
    }
}
