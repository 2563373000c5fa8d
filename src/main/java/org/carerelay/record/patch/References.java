package org.carerelay.record.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.carerelay.record.ResourceId;
import org.carerelay.translation.Labels;
import org.jspecify.annotations.Nullable;

/** References inside FHIR JSON, and the patient a resource is about (rule 30). */
@SuppressWarnings("ReferenceEquality") // The same node means: nothing in it changed.
public final class References {

    private static final String PATIENT = "Patient/";
    private static final String REFERENCE = "reference";
    private static final List<String> SINGLE = List.of("subject", "patient", "beneficiary", "for", "individual");

    private References() {}

    /**
     * The value with ids for labels; itself if it holds none.
     *
     * @param idOf the resource of a label; null if it has none, then the reference goes and its display stays
     */
    public static JsonNode resolved(JsonNode value, Function<String, @Nullable ResourceId> idOf) {
        return rewritten(value, text -> {
            if (!Labels.isReference(text)) {
                return text;
            }
            ResourceId id = idOf.apply(Labels.labelOf(text));
            return id == null ? "" : id.reference();
        });
    }

    /** Points every reference of a draft to {@code from} to {@code to}. */
    public static void repoint(Draft draft, ResourceId from, ResourceId to) {
        String old = from.reference();
        String now = to.reference();
        ObjectNode body = draft.body();
        for (var field : List.copyOf(body.properties())) {
            JsonNode value = rewritten(field.getValue(), text -> text.equals(old) ? now : text);
            if (value != field.getValue()) {
                body.set(field.getKey(), value);
            }
        }
    }

    public static boolean refersTo(JsonNode body, ResourceId id) {
        String reference = id.reference();
        for (JsonNode found : body.findValues(REFERENCE)) {
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
        String text = reference.path(REFERENCE).asText();
        if (!text.startsWith(PATIENT)) {
            return null;
        }
        try {
            return UUID.fromString(text.substring(PATIENT.length()));
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    /** The node with every {@code reference} text changed, itself if none did; one changed to nothing goes, with what it leaves empty. */
    private static JsonNode rewritten(JsonNode node, UnaryOperator<String> change) {
        if (node instanceof ArrayNode array) {
            return rewritten(array, change);
        }
        return node instanceof ObjectNode object ? rewritten(object, change) : node;
    }

    private static JsonNode rewritten(ArrayNode array, UnaryOperator<String> change) {
        ArrayNode copy = null;
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            JsonNode now = rewritten(item, change);
            if (now != item && copy == null) {
                copy = array.arrayNode(array.size());
                for (int before = 0; before < i; before++) {
                    copy.add(array.get(before));
                }
            }
            if (copy != null && !(now != item && now.isEmpty())) {
                copy.add(now);
            }
        }
        return copy == null ? array : copy;
    }

    private static JsonNode rewritten(ObjectNode object, UnaryOperator<String> change) {
        ObjectNode copy = null;
        for (var field : object.properties()) {
            JsonNode value = field.getValue();
            JsonNode now = value instanceof TextNode text && field.getKey().equals(REFERENCE)
                    ? changed(text, change)
                    : rewritten(value, change);
            if (now != value) {
                copy = copy == null ? Draft.shallow(object) : copy;
                if (now.isContainerNode() && now.isEmpty() || now.isMissingNode()) {
                    copy.remove(field.getKey());
                } else {
                    copy.set(field.getKey(), now);
                }
            }
        }
        return copy == null ? object : copy;
    }

    private static JsonNode changed(TextNode reference, UnaryOperator<String> change) {
        String now = change.apply(reference.textValue());
        if (now.isEmpty()) {
            return MissingNode.getInstance();
        }
        return now.equals(reference.textValue()) ? reference : TextNode.valueOf(now);
    }
}
