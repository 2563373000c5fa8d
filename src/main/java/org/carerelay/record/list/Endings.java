package org.carerelay.record.list;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.carerelay.record.patch.Author;
import org.carerelay.record.patch.Draft;
import org.carerelay.record.patch.Paths;
import org.jspecify.annotations.Nullable;

/** How an entry of a list ends, and how it comes back: never erased, and what it was before is kept in its marks (rule 10). */
final class Endings {

    private static final String BEFORE = "ended";
    private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

    private Endings() {}

    static boolean hasEnded(Draft entry) {
        return entry.marks().sections().has(BEFORE);
    }

    /** @param erroneous whether the sender says it never was (action code D), not just that it is over */
    static void end(Draft entry, Author author, boolean erroneous) {
        if (hasEnded(entry)) {
            return;
        }
        ObjectNode before = entry.marks().section(BEFORE);
        ending(entry, author, erroneous).forEach((path, value) -> {
            JsonNode was = Paths.get(entry.body(), path);
            before.set(path, was == null ? NullNode.instance : was.deepCopy());
            if (value == null) {
                Paths.remove(entry.body(), path);
            } else {
                Paths.set(entry.body(), path, value);
            }
        });
    }

    static void reactivate(Draft entry) {
        if (!hasEnded(entry)) {
            return;
        }
        entry.marks().sections().path(BEFORE).fields().forEachRemaining(was -> {
            if (was.getValue().isNull()) {
                Paths.remove(entry.body(), was.getKey());
            } else {
                Paths.set(entry.body(), was.getKey(), was.getValue());
            }
        });
        entry.marks().sections().remove(BEFORE);
    }

    private static Map<String, @Nullable JsonNode> ending(Draft entry, Author author, boolean erroneous) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Map<String, @Nullable JsonNode> ending = new LinkedHashMap<>();
        switch (entry.type()) {
            case "Condition" -> clinical(ending, "condition", erroneous);
            case "AllergyIntolerance" -> clinical(ending, "allergyintolerance", erroneous);
            case "RelatedPerson" -> {
                ending.put("active", json.booleanNode(false));
                ending.put("period.end", json.textNode(author.dateTime()));
            }
            case "Coverage" -> {
                ending.put("status", json.textNode(erroneous ? "entered-in-error" : "cancelled"));
                ending.put("period.end", json.textNode(author.dateTime()));
            }
            case "Flag" -> ending.put("status", json.textNode(erroneous ? "entered-in-error" : "inactive"));
            default -> ending.put("status", json.textNode("entered-in-error"));
        }
        return ending;
    }

    /** FHIR con-5 and ait-2: what was entered in error has no clinical status. */
    private static void clinical(Map<String, @Nullable JsonNode> ending, String system, boolean erroneous) {
        ending.put("clinicalStatus", erroneous ? null : concept(system + "-clinical", "inactive"));
        if (erroneous) {
            String verification = system.equals("condition") ? "condition-ver-status" : system + "-verification";
            ending.put("verificationStatus", concept(verification, "entered-in-error"));
        }
    }

    private static JsonNode concept(String system, String code) {
        ObjectNode concept = JsonNodeFactory.instance.objectNode();
        concept.putArray("coding")
                .addObject()
                .put("system", TERMINOLOGY + system)
                .put("code", code);
        return concept;
    }
}
