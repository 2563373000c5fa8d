package org.carerelay.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** Reads stored resources. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode read(byte[] body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("A stored resource is no JSON", e);
        }
    }

    /** The first text at one of these pointers; empty if there is none. */
    static String text(JsonNode node, String... pointers) {
        for (var pointer : pointers) {
            var found = node.at(pointer).asText("");
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }

    /** Whether one of the concept's codings has this system and code. */
    static boolean coded(JsonNode concept, String system, String code) {
        for (var coding : concept.path("coding")) {
            if (coding.path("system").asText().equals(system)
                    && coding.path("code").asText().equals(code)) {
                return true;
            }
        }
        return false;
    }
}
