package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Dotted paths through single elements of FHIR JSON. */
public final class Paths {

    private Paths() {}

    public static @Nullable JsonNode get(ObjectNode body, String path) {
        JsonNode at = body;
        int from = 0;
        for (int dot = path.indexOf('.'); dot > 0 && at != null; dot = path.indexOf('.', from)) {
            at = at.get(path.substring(from, dot));
            from = dot + 1;
        }
        return at == null ? null : at.get(from == 0 ? path : path.substring(from));
    }

    /** Sets an element; what contains it is replaced by copies, so that whoever shares it sees no change. */
    public static void set(ObjectNode body, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            body.set(path, value);
            return;
        }
        String step = path.substring(0, dot);
        ObjectNode container = body.get(step) instanceof ObjectNode old ? Draft.shallow(old) : body.objectNode();
        set(container, path.substring(dot + 1), value);
        body.set(step, container);
    }

    /** Removes an element, and what contained it if that is empty then; containers are replaced as by {@link #set}. */
    public static void remove(ObjectNode body, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            body.remove(path);
        } else if (body.get(path.substring(0, dot)) instanceof ObjectNode old) {
            ObjectNode container = Draft.shallow(old);
            remove(container, path.substring(dot + 1));
            if (container.isEmpty()) {
                body.remove(path.substring(0, dot));
            } else {
                body.set(path.substring(0, dot), container);
            }
        }
    }
}
