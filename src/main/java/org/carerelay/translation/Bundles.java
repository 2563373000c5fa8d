package org.carerelay.translation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** A translation as FHIR Bundle, its patches applied to nothing; for reading it, not for the record. */
public final class Bundles {

    private static final String KEPT = "https://carerelay.org/fhir/StructureDefinition/";

    private Bundles() {}

    /**
     * A {@code collection} of one resource per patch. Full URLs are made of source, control id and label, so the same message
     * gives the same Bundle.
     */
    public static ObjectNode collection(Translation translation, String source) {
        return bundle(translation, source, "collection");
    }

    /** The same as {@code transaction} of conditional updates by key, for any FHIR server. */
    public static ObjectNode transaction(Translation translation, String source) {
        return bundle(translation, source, "transaction");
    }

    private static ObjectNode bundle(Translation translation, String source, String type) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", type);
        String seed = source + "|" + translation.trigger().controlId() + "|";
        Map<String, String> urls = new HashMap<>();
        for (Patch patch : translation.patches()) {
            UUID id = UUID.nameUUIDFromBytes((seed + patch.label()).getBytes(StandardCharsets.UTF_8));
            urls.put(Labels.reference(patch.label()), "urn:uuid:" + id);
        }
        ArrayNode entries = bundle.putArray("entry");
        for (Patch patch : translation.patches()) {
            ObjectNode resource = Assembly.of(patch);
            ended(translation, patch, resource);
            resolve(resource, urls);
            ObjectNode entry = entries.addObject();
            entry.put("fullUrl", urls.get(Labels.reference(patch.label())));
            entry.set("resource", resource);
            if (type.equals("transaction")) {
                entry.set("request", request(patch));
            }
        }
        identityChanges(translation, entries, type, seed);
        return bundle;
    }

    /** A segment with action D: without a record to end it in, it is marked. */
    private static void ended(Translation translation, Patch patch, ObjectNode resource) {
        for (SegmentList list : translation.lists()) {
            for (SegmentList.Entry entry : list.entries()) {
                if (entry.label().equals(patch.label()) && entry.action() == SegmentList.Action.DELETE) {
                    resource.withArray("extension")
                            .addObject()
                            .put("url", KEPT + "ended")
                            .put("valueBoolean", true);
                }
            }
        }
    }

    private static void resolve(JsonNode node, Map<String, String> urls) {
        if (node instanceof ObjectNode object && object.has("reference")) {
            String url = urls.get(object.get("reference").asText());
            if (url != null) {
                object.put("reference", url);
            }
        }
        node.forEach(child -> resolve(child, urls));
    }

    private static ObjectNode request(Patch patch) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        for (Key key : patch.keys()) {
            if (key.identifying()) {
                return request.put("method", "PUT")
                        .put("url", patch.type() + "?identifier=" + key.system() + "|" + key.value());
            }
        }
        return request.put("method", "POST").put("url", patch.type());
    }

    /** Who replaces whom, as far as a Bundle can say it: the prior patient as inactive resource with its link. */
    private static void identityChanges(Translation translation, ArrayNode entries, String type, String seed) {
        int number = 0;
        for (IdentityChange change : translation.identityChanges()) {
            if (change.kind() == IdentityChange.Kind.MERGE_PATIENT) {
                ObjectNode prior = JsonNodeFactory.instance.objectNode();
                prior.put("resourceType", "Patient");
                ArrayNode identifiers = prior.putArray("identifier");
                for (Key key : change.prior()) {
                    identifiers
                            .addObject()
                            .put("use", "old")
                            .put("system", key.system())
                            .put("value", key.value());
                }
                prior.put("active", false);
                String survivor = change.survivorLabel();
                if (survivor != null) {
                    UUID id = UUID.nameUUIDFromBytes((seed + survivor).getBytes(StandardCharsets.UTF_8));
                    ObjectNode link = prior.putArray("link").addObject();
                    link.putObject("other").put("reference", "urn:uuid:" + id);
                    link.put("type", "replaced-by");
                }
                UUID id = UUID.nameUUIDFromBytes((seed + "prior-" + ++number).getBytes(StandardCharsets.UTF_8));
                ObjectNode entry = entries.addObject().put("fullUrl", "urn:uuid:" + id);
                entry.set("resource", prior);
                if (type.equals("transaction")) {
                    Key key = change.prior().get(0);
                    entry.putObject("request")
                            .put("method", "PUT")
                            .put("url", "Patient?identifier=" + key.system() + "|" + key.value());
                }
            }
        }
    }
}
