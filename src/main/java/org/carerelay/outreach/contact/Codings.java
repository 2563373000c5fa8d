package org.carerelay.outreach.contact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** Codes in FHIR JSON. */
final class Codings {

    private Codings() {}

    /** The codes of one system in a Coding, a CodeableConcept or a list of them. */
    static Set<String> of(JsonNode node, String system) {
        Set<String> codes = new LinkedHashSet<>();
        collect(node, system, codes);
        return codes;
    }

    static boolean has(JsonNode node, String system, String code) {
        return of(node, system).contains(code);
    }

    private static void collect(JsonNode node, String system, Set<String> codes) {
        if (node.isArray()) {
            node.forEach(each -> collect(each, system, codes));
        } else if (node.has("coding")) {
            collect(node.get("coding"), system, codes);
        } else if (node.path("system").asText().equals(system) && node.hasNonNull("code")) {
            codes.add(node.get("code").asText());
        }
    }
}
