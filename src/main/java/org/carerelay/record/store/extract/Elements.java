package org.carerelay.record.store.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/** Walks dotted paths through FHIR JSON; arrays on the way are walked item by item. */
public final class Elements {

    private Elements() {}

    /** Hands every value at the path to {@code found}, in document order. */
    public static void each(JsonNode root, String path, Consumer<JsonNode> found) {
        walk(root, path, 0, found);
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
            var next = node.get(path.substring(from, end));
            if (next != null) {
                walk(next, path, end + 1, found);
            }
        }
    }
}
