package org.carerelay.tier.fhir;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.carerelay.fhir.WriteRule;
import org.carerelay.tier.Tier;
import org.carerelay.tier.TierFlag;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The effective tier is CareRelay's to say; a client says what it thinks by a Flag of category {@code tier-claim} (rule 31). */
@Component
class TierWriteRule implements WriteRule {

    @Override
    public Set<String> types() {
        return Set.of("Flag");
    }

    @Override
    public void check(@Nullable ObjectNode before, ObjectNode after) {
        if (TierFlag.is(after, TierFlag.EFFECTIVE) || before != null && TierFlag.is(before, TierFlag.EFFECTIVE)) {
            throw new UnprocessableEntityException(
                    "TIR-422: Flag.category tier is the effective tier and written by CareRelay alone; say yours with category "
                            + TierFlag.CLAIM);
        }
        if (TierFlag.is(after, TierFlag.CLAIM) && !namesTier(after)) {
            throw new UnprocessableEntityException("TIR-422: Flag.code of a " + TierFlag.CLAIM
                    + " needs a coding of system " + Tier.SYSTEM + ": vip, preferred, loyal, staff or regular");
        }
    }

    private static boolean namesTier(JsonNode flag) {
        for (var coding : flag.at("/code/coding")) {
            if (coding.path("system").asText().equals(Tier.SYSTEM)
                    && Tier.of(coding.path("code").asText()) != null) {
                return true;
            }
        }
        return false;
    }
}
