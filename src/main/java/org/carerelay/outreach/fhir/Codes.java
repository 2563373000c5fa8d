package org.carerelay.outreach.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Codings in FHIR JSON. */
final class Codes {

    private Codes() {}

    /** Every Coding in a Coding, a CodeableConcept or a list of them. */
    static List<JsonNode> all(JsonNode node) {
        List<JsonNode> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isArray()) {
            node.forEach(each -> collect(each, into));
        } else if (node.has("coding")) {
            collect(node.get("coding"), into);
        } else if (node.has("code") || node.has("system")) {
            into.add(node);
        }
    }

    static boolean has(JsonNode node, String system, String code) {
        return all(node).stream()
                .anyMatch(each -> each.path("system").asText().equals(system)
                        && each.path("code").asText().equals(code));
    }

    static boolean mentions(JsonNode node, String system) {
        return all(node).stream().anyMatch(each -> each.path("system").asText().equals(system));
    }
}
