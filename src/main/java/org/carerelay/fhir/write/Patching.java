package org.carerelay.fhir.write;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.flipkart.zjsonpatch.CompatibilityFlags;
import com.flipkart.zjsonpatch.InvalidJsonPatchException;
import com.flipkart.zjsonpatch.JsonPatch;
import com.flipkart.zjsonpatch.JsonPatchApplicationException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.carerelay.translation.Patch;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** JSON Patch (RFC 6902) on a whole resource: read, applied, and held to all or nothing (RFC 5789). */
final class Patching {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirContext fhir;

    Patching(FhirContext fhir) {
        this.fhir = fhir;
    }

    /** @throws InvalidRequestException if it is no JSON Patch */
    static JsonNode read(String text) {
        try {
            var patch = JSON.readTree(text);
            JsonPatch.validate(patch);
            return patch;
        } catch (JsonProcessingException | InvalidJsonPatchException e) {
            throw new InvalidRequestException(
                    "FHR-400: The body must be a JSON Patch (RFC 6902): an array of op, path and value");
        }
    }

    /** @throws UnprocessableEntityException if a path is not there, a test fails, or the result is not FHIR */
    IBaseResource applied(JsonNode patch, ObjectNode before) {
        JsonNode after;
        try {
            after = JsonPatch.apply(patch, before, EnumSet.of(CompatibilityFlags.FORBID_REMOVE_MISSING_OBJECT));
        } catch (JsonPatchApplicationException e) {
            // Its message may quote a value.
            throw new UnprocessableEntityException("FHR-422: The " + e.getOperation() + " at " + e.getPath()
                    + " cannot be done: nothing is there, or a test does not hold");
        }
        if (!after.path("resourceType").equals(before.path("resourceType"))
                || !after.path("id").equals(before.path("id"))
                || !after.path("meta")
                        .path("versionId")
                        .equals(before.path("meta").path("versionId"))) {
            throw new UnprocessableEntityException("FHR-422: A patch cannot change resourceType, id or version");
        }
        try {
            return fhir.newJsonParser().parseResource(after.toString());
        } catch (DataFormatException e) {
            throw new UnprocessableEntityException("FHR-422: The result would not be FHIR: " + e.getMessage());
        }
    }

    /**
     * A patch is taken as a whole: what another source owns makes it fail (rule 11).
     *
     * @throws UnprocessableEntityException naming the elements that would have stayed as they were
     */
    static void requireTaken(Patch wanted, ObjectNode after, ObjectNode stored) {
        var kept = new ArrayList<String>();
        for (var element : wanted.elements()) {
            if (!same(at(after, element.path()), at(stored, element.path()))) {
                kept.add(wanted.type() + "." + element.path());
            }
        }
        if (!kept.isEmpty()) {
            throw new UnprocessableEntityException("FHR-422: Nothing was changed, because another source owns "
                    + String.join(", ", kept) + ", or part of it (rule 11)");
        }
    }

    private static JsonNode at(ObjectNode body, String path) {
        JsonNode node = body;
        for (var name : path.split("\\.")) {
            node = node.path(name);
        }
        return node;
    }

    private static boolean same(JsonNode wanted, JsonNode found) {
        if (wanted.isArray() || found.isArray()) {
            var left = items(wanted);
            return left.size() == items(found).size() && left.containsAll(items(found));
        }
        return wanted.equals(found);
    }

    private static List<JsonNode> items(JsonNode node) {
        var items = new ArrayList<JsonNode>();
        if (!(node instanceof MissingNode)) {
            node.forEach(items::add);
        }
        return items;
    }
}
