package org.carerelay.fhir.validate;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to have validated, as it came: parsing it first would already forgive some of it.
 *
 * @param text JSON or XML
 * @param profile canonical of the profile to judge by; null: the type's own
 */
record Submission(String type, String text, @Nullable String profile) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROOT = Pattern.compile("<([A-Za-z]+)[\\s/>]");

    /** @throws InvalidRequestException if there is no resource in it, or the mode is one that cannot be validated */
    static Submission read(RequestDetails request) {
        var bytes = request.loadRequestContents();
        var text = bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8).strip();
        requireMode(parameter(request, "mode"));
        if (text.startsWith("<")) {
            return xml(text, parameter(request, "profile"));
        }
        var json = json(text);
        if (!json.path("resourceType").asText().equals("Parameters")) {
            return of(json, parameter(request, "profile"));
        }
        requireMode(value(json, "mode"));
        var profile = value(json, "profile");
        for (var parameter : json.path("parameter")) {
            if (parameter.path("name").asText().equals("resource")) {
                return of(parameter.path("resource"), profile);
            }
        }
        throw new InvalidRequestException("FHR-400: The Parameters hold no parameter resource to validate");
    }

    static @Nullable String parameter(RequestDetails request, String name) {
        var values = request.getParameters().get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    private static Submission of(JsonNode resource, @Nullable String profile) {
        var type = resource.path("resourceType").asText();
        if (type.isEmpty()) {
            throw new InvalidRequestException("FHR-400: There is no resource to validate: resourceType is missing");
        }
        return new Submission(type, resource.toString(), profile);
    }

    private static Submission xml(String text, @Nullable String profile) {
        var root = ROOT.matcher(text);
        if (!root.find() || root.group(1).equals("Parameters")) {
            throw new InvalidRequestException("FHR-400: Send Parameters as JSON, or the resource alone");
        }
        return new Submission(root.group(1), text, profile);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException(
                    "FHR-400: The body is not JSON, at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        }
    }

    private static @Nullable String value(JsonNode parameters, String name) {
        for (var parameter : parameters.path("parameter")) {
            if (parameter.path("name").asText().equals(name)) {
                for (var field : parameter.properties()) {
                    if (field.getKey().startsWith("value")) {
                        return field.getValue().asText();
                    }
                }
            }
        }
        return null;
    }

    private static void requireMode(@Nullable String mode) {
        if ("delete".equals(mode)) {
            throw new InvalidRequestException(
                    "FHR-400: Nothing can be deleted, so there is no mode delete to validate");
        }
    }
}
