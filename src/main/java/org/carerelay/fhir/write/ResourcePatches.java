package org.carerelay.fhir.write;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceBlockDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.carerelay.translation.Source;
import org.jspecify.annotations.Nullable;

/** Makes of a FHIR client's whole resource the patch that says the same (rule 33). */
final class ResourcePatches {

    private static final String SLOT = "fhir";
    private static final Set<String> OURS = Set.of("resourceType", "id", "meta", "text");
    private static final Set<String> META = Set.of("profile", "security", "tag");

    private final FhirContext fhir;

    ResourcePatches(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** @param known names the resource if the client did so by id or condition; null: its identifiers alone */
    Patch of(String label, ObjectNode body, @Nullable Key known, Source source) {
        var keys = keys(body, known, source);
        return new Patch(label, Writing.type(body), keys, elements(body), true, Patch.Effect.NONE);
    }

    /** What differs between two states of a resource, and nothing else. */
    Patch difference(String label, ObjectNode before, ObjectNode after, Key known, Source source) {
        var keys = keys(after, known, source);
        var was = new HashMap<String, JsonNode>();
        elements(before).forEach(element -> was.put(element.path(), element.value()));
        var changed = new ArrayList<ElementPatch>();
        for (var element : elements(after)) {
            if (!element.value().equals(was.remove(element.path()))) {
                changed.add(element);
            }
        }
        was.keySet().stream().sorted().forEach(path -> changed.add(ElementPatch.delete(path, SLOT)));
        return new Patch(label, Writing.type(after), keys, changed, false, Patch.Effect.NONE);
    }

    private static List<Key> keys(ObjectNode body, @Nullable Key known, Source source) {
        var keys = new ArrayList<Key>();
        if (known != null) {
            keys.add(known);
        }
        for (var identifier : body.path("identifier")) {
            if (identifier instanceof ObjectNode node && node.hasNonNull("value")) {
                keys.add(key(Writing.type(body), node, source));
            }
        }
        return keys;
    }

    private List<ElementPatch> elements(ObjectNode body) {
        var elements = new ArrayList<ElementPatch>();
        flatten(fhir.getResourceDefinition(Writing.type(body)), "", body, elements);
        body.path("meta").fields().forEachRemaining(field -> {
            if (META.contains(field.getKey())) {
                elements.add(ElementPatch.set("meta." + field.getKey(), SLOT, field.getValue()));
            }
        });
        return elements;
    }

    /** Every identifier gets a system (rule 16), in the body as well; the assigner is what CX.4 is in HL7 v2. */
    private static Key key(String type, ObjectNode identifier, Source source) {
        var code = identifier.path("type").path("coding").path(0).path("code").asText("");
        if (!identifier.hasNonNull("system")) {
            var authority = identifier.at("/assigner/display").asText("");
            identifier.put("system", source.identifierSystem("Identifier", authority, code));
        }
        boolean identifying =
                !type.equals("Patient") || source.identifyingTypes().contains(code);
        return new Key(
                identifier.get("system").asText(),
                identifier.get("value").asText(),
                code.isEmpty() ? null : code,
                identifying);
    }

    /** Periods and single components part by part, as HL7 v2 fields set them; everything else is one value. */
    private static void flatten(
            BaseRuntimeElementCompositeDefinition<?> definition,
            String prefix,
            ObjectNode node,
            List<ElementPatch> elements) {
        node.fields().forEachRemaining(field -> {
            var name = field.getKey();
            if (prefix.isEmpty() && OURS.contains(name)) {
                return;
            }
            var child = definition.getChildByName(name);
            var inside = child == null ? null : child.getChildByName(name);
            if (child != null
                    && child.getMax() == 1
                    && field.getValue() instanceof ObjectNode part
                    && inside instanceof BaseRuntimeElementCompositeDefinition<?> composite
                    && isOfParts(inside)) {
                flatten(composite, prefix + name + ".", part, elements);
            } else {
                elements.add(ElementPatch.set(prefix + name, SLOT, field.getValue()));
            }
        });
    }

    private static boolean isOfParts(BaseRuntimeElementDefinition<?> definition) {
        return definition instanceof RuntimeResourceBlockDefinition
                || definition.getName().equals("Period");
    }
}
