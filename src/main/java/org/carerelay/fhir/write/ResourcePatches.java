package org.carerelay.fhir.write;

import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeResourceBlockDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.carerelay.translation.ElementPatch;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.jspecify.annotations.Nullable;

/** Makes of a FHIR client's whole resource the patch that says the same (rule 33). */
final class ResourcePatches {

    private static final String SLOT = "fhir";
    private static final Set<String> OURS = Set.of("resourceType", "id", "meta", "text");
    private static final Set<String> META = Set.of("profile", "security", "tag");
    /** v2-0203 types that resolve a patient by default (rule 14). */
    private static final Set<String> IDENTIFYING = Set.of("MR", "PI", "PT", "");

    private final FhirContext fhir;

    ResourcePatches(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** @param known names the resource if the client did so by id or condition; null: its identifiers alone */
    Patch of(String label, ObjectNode body, @Nullable Key known, String owner) {
        var type = body.path("resourceType").asText();
        var keys = new ArrayList<Key>();
        if (known != null) {
            keys.add(known);
        }
        for (var identifier : body.path("identifier")) {
            if (identifier instanceof ObjectNode node && node.hasNonNull("value")) {
                keys.add(key(type, node, owner));
            }
        }
        var elements = new ArrayList<ElementPatch>();
        flatten(fhir.getResourceDefinition(type), "", body, elements);
        body.path("meta").fields().forEachRemaining(field -> {
            if (META.contains(field.getKey())) {
                elements.add(ElementPatch.set("meta." + field.getKey(), SLOT, field.getValue()));
            }
        });
        return new Patch(label, type, keys, elements, true, Patch.Effect.NONE);
    }

    /** Every identifier gets a system (rule 16), in the body as well. */
    private static Key key(String type, ObjectNode identifier, String owner) {
        var code = identifier.path("type").path("coding").path(0).path("code").asText("");
        if (!identifier.hasNonNull("system")) {
            identifier.put("system", "urn:carerelay:" + owner + "::" + code);
        }
        boolean identifying = !type.equals("Patient") || IDENTIFYING.contains(code);
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
