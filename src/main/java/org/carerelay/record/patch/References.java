package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.carerelay.record.ResourceId;
import org.carerelay.translation.Labels;
import org.jspecify.annotations.Nullable;

/** References inside FHIR JSON, and the patient a resource is about (rule 30). */
public final class References {

    private static final String PATIENT = "Patient/";
    private static final List<String> SINGLE = List.of("subject", "patient", "beneficiary", "for", "individual");

    private References() {}

    /**
     * A copy in which labels are ids.
     *
     * @param idOf the resource of a label; null if it has none, then the reference goes and its display stays
     */
    public static JsonNode resolved(JsonNode value, Function<String, @Nullable ResourceId> idOf) {
        JsonNode copy = value.deepCopy();
        rewrite(copy, text -> {
            if (!Labels.isReference(text)) {
                return text;
            }
            ResourceId id = idOf.apply(Labels.labelOf(text));
            return id == null ? "" : id.reference();
        });
        return copy;
    }

    /** Points every reference to {@code from} to {@code to}, in place. */
    public static void repoint(JsonNode body, ResourceId from, ResourceId to) {
        String old = from.reference();
        String now = to.reference();
        rewrite(body, text -> text.equals(old) ? now : text);
    }

    public static boolean refersTo(JsonNode body, ResourceId id) {
        String reference = id.reference();
        for (JsonNode found : body.findValues("reference")) {
            if (reference.equals(found.asText())) {
                return true;
            }
        }
        return false;
    }

    /** The patient by the references of the body; for a Patient its own id; null if it is about none. */
    public static @Nullable UUID patientOf(ResourceId id, ObjectNode body) {
        if (id.type().equals("Patient")) {
            return id.id();
        }
        for (String element : SINGLE) {
            UUID patient = patientIn(body.path(element));
            if (patient != null) {
                return patient;
            }
        }
        for (JsonNode participant : body.path("participant")) {
            UUID patient = patientIn(participant.path("actor"));
            if (patient != null) {
                return patient;
            }
        }
        return null;
    }

    private static @Nullable UUID patientIn(JsonNode reference) {
        String text = reference.path("reference").asText();
        if (!text.startsWith(PATIENT)) {
            return null;
        }
        try {
            return UUID.fromString(text.substring(PATIENT.length()));
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** Rewrites every {@code reference} text; an empty answer removes it. */
    private static void rewrite(JsonNode node, UnaryOperator<String> change) {
        if (node instanceof ArrayNode array) {
            for (Iterator<JsonNode> items = array.elements(); items.hasNext(); ) {
                JsonNode item = items.next();
                boolean held = !item.isEmpty();
                rewrite(item, change);
                if (held && item.isEmpty()) {
                    items.remove();
                }
            }
        } else if (node instanceof ObjectNode object) {
            if (object.get("reference") instanceof TextNode text) {
                String now = change.apply(text.textValue());
                if (now.isEmpty()) {
                    object.remove("reference");
                } else {
                    object.put("reference", now);
                }
            }
            for (Iterator<JsonNode> values = object.elements(); values.hasNext(); ) {
                JsonNode value = values.next();
                boolean held = !value.isEmpty();
                rewrite(value, change);
                if (held && value.isEmpty()) {
                    values.remove();
                }
            }
        }
    }
}
