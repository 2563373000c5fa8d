package org.carerelay.fhir.write;

import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.translation.Labels;

/** Makes every reference of what a client sent one the record can keep: to another entry, or to what is there. */
final class BundleReferences {

    private static final Pattern LITERAL = Pattern.compile("([A-Z][A-Za-z]+)/([A-Za-z0-9.-]{1,64})(?:/_history/.+)?");
    private static final Pattern CONDITIONAL = Pattern.compile("([A-Z][A-Za-z]+)\\?(.+)");

    private final RecordReader reader;
    private final Conditions conditions;

    BundleReferences(RecordReader reader, Conditions conditions) {
        this.reader = reader;
        this.conditions = conditions;
    }

    /**
     * @param labels label of the entry that each fullUrl, and each condition of an entry, names
     * @throws UnprocessableEntityException naming the type a reference should point to, if nothing is there
     */
    void resolve(JsonNode node, Map<String, String> labels) {
        if (node instanceof ObjectNode object && object.path("reference").isTextual()) {
            object.put("reference", resolved(object.get("reference").textValue(), labels));
        }
        node.forEach(child -> resolve(child, labels));
    }

    private String resolved(String reference, Map<String, String> labels) {
        var label = labels.get(reference);
        if (label != null) {
            return Labels.reference(label);
        }
        var conditional = CONDITIONAL.matcher(reference);
        if (conditional.matches()) {
            return conditions
                    .find(conditional.group(1), conditional.group(2))
                    .map(ResourceId::reference)
                    .orElseThrow(() -> nothing(conditional.group(1)));
        }
        var literal = LITERAL.matcher(reference);
        if (literal.matches()) {
            return there(literal.group(1), literal.group(2));
        }
        if (reference.startsWith("urn:uuid:")) {
            throw new UnprocessableEntityException("FHR-422: A urn:uuid reference names no entry of the Bundle");
        }
        return reference;
    }

    private String there(String type, String id) {
        try {
            var known = new ResourceId(type, UUID.fromString(id));
            if (reader.read(known).isPresent()) {
                return known.reference();
            }
        } catch (IllegalArgumentException e) {
            throw nothing(type);
        }
        throw nothing(type);
    }

    private static UnprocessableEntityException nothing(String type) {
        return new UnprocessableEntityException("FHR-422: A reference points to a " + type
                + " that is not here; use the fullUrl of an entry, an id of this server, or " + type
                + "?identifier=system|value");
    }
}
