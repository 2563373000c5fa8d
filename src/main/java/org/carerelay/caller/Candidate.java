package org.carerelay.caller;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.carerelay.tier.Tier;
import org.jspecify.annotations.Nullable;

/**
 * A patient whom a number or an identifier leads to.
 *
 * @param patient the Patient
 * @param tier the effective one; null if none
 * @param relative the RelatedPerson whose number it is; null if it is the patient's own
 * @param survivor whether the number stands in a record that was merged into this one
 * @param byIdentifier whether an identifier led here
 */
record Candidate(
        UUID id,
        JsonNode patient,
        @Nullable Tier tier,
        @Nullable JsonNode relative,
        boolean survivor,
        boolean byIdentifier) {}
