package org.carerelay.caller.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** The parameters, or the parts of one, as FHIR JSON; a value that is null or empty is left out. */
record Parts(ArrayNode array) {

    static Parts none() {
        return new Parts(JsonNodeFactory.instance.arrayNode());
    }

    private ObjectNode named(String name) {
        return array.addObject().put("name", name);
    }

    Parts code(String name, @Nullable String value) {
        return text(name, "valueCode", value);
    }

    Parts string(String name, @Nullable String value) {
        return text(name, "valueString", value);
    }

    Parts dateTime(String name, @Nullable String value) {
        return text(name, "valueDateTime", value);
    }

    private Parts text(String name, String type, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            named(name).put(type, value);
        }
        return this;
    }

    Parts integer(String name, int value) {
        named(name).put("valueInteger", value);
        return this;
    }

    /** Only what is so is said. */
    Parts flag(String name, boolean value) {
        if (value) {
            named(name).put("valueBoolean", true);
        }
        return this;
    }

    Parts truth(String name, boolean value) {
        named(name).put("valueBoolean", value);
        return this;
    }

    Parts reference(String name, String reference, @Nullable String display) {
        var value = named(name).putObject("valueReference").put("reference", reference);
        if (display != null && !display.isBlank()) {
            value.put("display", display);
        }
        return this;
    }

    Parts parts(String name, Parts parts) {
        if (!parts.array.isEmpty()) {
            named(name).set("part", parts.array);
        }
        return this;
    }

    /** A code with its words in English and Chinese. */
    Parts words(String name, String code, String english, String chinese) {
        return parts(name, none().code("code", code).string("en", english).string("zh", chinese));
    }

    ObjectNode parameters() {
        var parameters = JsonNodeFactory.instance.objectNode().put("resourceType", "Parameters");
        if (!array.isEmpty()) {
            parameters.set("parameter", array);
        }
        return parameters;
    }
}
