package org.carerelay.translation.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.carerelay.translation.dictionary.FhirElement;
import org.carerelay.translation.dictionary.FhirType;
import org.carerelay.translation.yaml.Yaml;
import org.jspecify.annotations.Nullable;

/** Turns {@code value:} into FHIR JSON, checked against the element it is for. */
final class Constants {

    private final Problems problems;

    Constants(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    JsonNode read(Yaml node, FhirElement element) {
        if (node instanceof Yaml.Many list && element.repeats()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Yaml item : list.items()) {
                JsonNode value = one(item, element);
                if (value != null) {
                    array.add(value);
                }
            }
            return array;
        }
        return one(node, element);
    }

    private @Nullable JsonNode one(Yaml node, FhirElement element) {
        FhirType type = element.type();
        if (node instanceof Yaml.Text text && type.isPrimitive()) {
            return primitive(text, element);
        }
        if (node instanceof Yaml.Entries entries && !type.isPrimitive()) {
            return object(entries, type);
        }
        problems.shape(node, type.isPrimitive() ? "a " + type : "a map with elements of " + type);
        return null;
    }

    private ObjectNode object(Yaml.Entries entries, FhirType type) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        entries.entries().forEach((name, value) -> {
            FhirElement element = type.element(name);
            if (element == null) {
                problems.unknown("MAP-011", entries.keyAt(name), type + " has no element", name, type.elementNames());
                return;
            }
            JsonNode made = read(value, element);
            if (made != null) {
                object.set(
                        name,
                        element.repeats() && !made.isArray()
                                ? JsonNodeFactory.instance.arrayNode().add(made)
                                : made);
            }
        });
        return object;
    }

    private @Nullable JsonNode primitive(Yaml.Text text, FhirElement element) {
        String type = element.type().name();
        switch (type) {
            case "boolean" -> {
                if (text.type() == Yaml.Text.Type.BOOLEAN) {
                    return BooleanNode.valueOf(text.text().equals("true"));
                }
            }
            case "integer", "positiveInt", "unsignedInt" -> {
                if (text.type() == Yaml.Text.Type.INTEGER) {
                    return IntNode.valueOf(Integer.parseInt(text.text()));
                }
            }
            case "decimal" -> {
                if (text.type() == Yaml.Text.Type.INTEGER || text.type() == Yaml.Text.Type.DECIMAL) {
                    return DecimalNode.valueOf(new BigDecimal(text.text()));
                }
            }
            default -> {
                if (!text.isNull()) {
                    if (!element.codes().isEmpty() && !element.codes().contains(text.text())) {
                        problems.unknown(
                                "MAP-014", text.at(), "FHIR does not know the code", text.text(), element.codes());
                    }
                    return TextNode.valueOf(text.text());
                }
            }
        }
        problems.shape(text, "a " + type);
        return null;
    }
}
