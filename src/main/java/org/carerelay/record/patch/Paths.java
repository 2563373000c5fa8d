package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Dotted paths through single elements of FHIR JSON. */
public final class Paths {

    private Paths() {}

    public static @Nullable JsonNode get(ObjectNode body, String path) {
        JsonNode at = body;
        for (String step : path.split("\\.")) {
            at = at.get(step);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    public static void set(ObjectNode body, String path, JsonNode value) {
        ObjectNode at = body;
        int dot;
        String rest = path;
        while ((dot = rest.indexOf('.')) > 0) {
            String step = rest.substring(0, dot);
            JsonNode next = at.get(step);
            at = next instanceof ObjectNode object ? object : at.putObject(step);
            rest = rest.substring(dot + 1);
        }
        at.set(rest, value);
    }

    /** Removes an element, and what contained it if that is empty now. */
    public static void remove(ObjectNode body, String path) {
        int dot = path.lastIndexOf('.');
        if (dot < 0) {
            body.remove(path);
            return;
        }
        String parent = path.substring(0, dot);
        if (get(body, parent) instanceof ObjectNode container) {
            container.remove(path.substring(dot + 1));
            if (container.isEmpty()) {
                remove(body, parent);
            }
        }
    }
}
