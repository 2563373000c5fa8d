package org.carerelay.record.store.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The forms in which a coding or an identifier can be searched: {@code code}, {@code system|code}, {@code system|} and {@code |code}. */
final class Tokens {

    private Tokens() {}

    static void add(JsonNode node, Set<String> tokens) {
        if (node.isTextual()) {
            tokens.add(node.textValue());
        } else if (node.has("coding")) {
            for (var coding : node.get("coding")) {
                addCoding(coding, tokens);
            }
        } else {
            addCoding(node, tokens);
        }
    }

    private static void addCoding(JsonNode coding, Set<String> tokens) {
        var system = coding.path("system").asText("");
        var code = coding.path(coding.has("value") ? "value" : "code").asText("");
        if (!code.isEmpty()) {
            tokens.add(code);
            tokens.add(system + "|" + code);
        }
        if (!system.isEmpty()) {
            tokens.add(system + "|");
        }
    }
}
