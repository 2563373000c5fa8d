package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the record knows about reaching one patient.
 *
 * @param patient null if there is none of this id
 * @param people RelatedPersons
 * @param consents active ones
 * @param flags active ones
 */
record ContactFacts(
        UUID id, @Nullable JsonNode patient, List<JsonNode> people, List<Dated> consents, List<JsonNode> flags) {

    /** A resource and when its version was written. */
    record Dated(JsonNode resource, Instant lastUpdated) {}
}
