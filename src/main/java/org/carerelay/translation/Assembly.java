package org.carerelay.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A patch applied to nothing: the resource it would make. */
public final class Assembly {

    private Assembly() {}

    /** The resource as FHIR JSON, without id; references still point to labels. */
    public static ObjectNode of(Patch patch) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("resourceType", patch.type());
        for (ElementPatch element : patch.elements()) {
            if (element.op() != ElementPatch.Op.DELETE && element.op() != ElementPatch.Op.REMOVE) {
                put(resource, element.path(), element.value().deepCopy());
            }
        }
        return resource;
    }

    private static void put(ObjectNode resource, String path, JsonNode value) {
        ObjectNode owner = resource;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            owner = owner.withObjectProperty(names[i]);
        }
        String name = names[names.length - 1];
        if (owner.get(name) instanceof ArrayNode there && value instanceof ArrayNode more) {
            for (JsonNode item : more) {
                if (!contains(there, item)) {
                    there.add(item);
                }
            }
        } else {
            owner.set(name, value);
        }
    }

    private static boolean contains(ArrayNode array, @Nullable JsonNode wanted) {
        for (JsonNode item : array) {
            if (item.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
