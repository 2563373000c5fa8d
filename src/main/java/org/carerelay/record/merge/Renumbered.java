package org.carerelay.record.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.carerelay.record.Lineage;
import org.carerelay.record.identity.IdentifierKey;
import org.carerelay.record.patch.Draft;

/** An identifier that was replaced by another stays in the body as old and ended (rule 9). */
final class Renumbered {

    private Renumbered() {}

    static void end(Draft resource, IdentifierKey old, Lineage lineage) {
        for (JsonNode identifier : resource.body().path("identifier")) {
            if (identifier instanceof ObjectNode object
                    && object.path("system").asText().equals(old.system())
                    && object.path("value").asText().equals(old.value())) {
                object.put("use", "old");
                object.withObjectProperty("period")
                        .put("end", lineage.receivedAt().toString());
            }
        }
    }
}
