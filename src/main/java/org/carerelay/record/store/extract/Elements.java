package org.carerelay.record.store.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** Walks dotted paths through FHIR JSON; arrays on the way are walked item by item, {@code extension:NAME} is an extension by its URL's end. */
public final class Elements {

    private static final String EXTENSION = "extension:";

    private Elements() {}

    /** Hands every value at the path to {@code found}, in document order. */
    public static void each(JsonNode root, String path, Consumer<JsonNode> found) {
        walk(root, path, 0, found);
    }

    /** The same path in FHIRPath. */
    public static String fhirPath(String path) {
        return path.replaceAll("extension:([^.]+)", "extension.where(url.endsWith('/$1'))");
    }

    private static void walk(JsonNode node, String path, int from, Consumer<JsonNode> found) {
        if (node.isArray()) {
            for (var item : node) {
                walk(item, path, from, found);
            }
        } else if (from > path.length()) {
            if (!node.isNull()) {
                found.accept(node);
            }
        } else {
            int dot = path.indexOf('.', from);
            int end = dot < 0 ? path.length() : dot;
            step(node, path.substring(from, end), next -> walk(next, path, end + 1, found));
        }
    }

    private static void step(JsonNode node, String name, Consumer<JsonNode> then) {
        if (name.startsWith(EXTENSION)) {
            var ending = "/" + name.substring(EXTENSION.length());
            for (var extension : node.path("extension")) {
                if (extension.path("url").asText().endsWith(ending)) {
                    then.accept(extension);
                }
            }
            return;
        }
        var next = node.get(name);
        if (next != null) {
            then.accept(next);
        }
    }
}
