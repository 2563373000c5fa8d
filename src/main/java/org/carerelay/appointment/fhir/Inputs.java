package org.carerelay.appointment.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.appointment.request.Channel;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What a client sent to an operation: nothing unknown, nothing of another type, each fault named. */
final class Inputs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<ParametersParameterComponent>> parameters = new LinkedHashMap<>();
    private final FhirContext fhir;
    private final RequestDetails request;

    /** @throws InvalidRequestException (HTTP 400) naming what is not known */
    Inputs(@Nullable Parameters sent, Set<String> known, FhirContext fhir, RequestDetails request) {
        this.fhir = fhir;
        this.request = request;
        for (var each : sent == null ? List.<ParametersParameterComponent>of() : sent.getParameter()) {
            if (!known.contains(each.getName())) {
                throw new InvalidRequestException("BKG-400: Unknown parameter " + each.getName() + "; known: "
                        + String.join(", ", known.stream().sorted().toList()));
            }
            parameters
                    .computeIfAbsent(each.getName(), name -> new ArrayList<>())
                    .add(each);
        }
    }

    @Nullable
    String text(String name) {
        var found = one(name);
        if (found == null) {
            return null;
        }
        if (!found.hasValue() || !found.getValue().isPrimitive()) {
            throw wrong(name, "a text or code");
        }
        return found.getValue().primitiveValue();
    }

    /** The header {@code Idempotency-Key}, else the parameter of that name. */
    @Nullable
    String key() {
        String header = request.getHeader("Idempotency-Key");
        String key = header == null ? text("idempotencyKey") : header;
        if (key != null && (key.isBlank() || key.length() > 200)) {
            throw wrong("idempotencyKey", "1 to 200 characters");
        }
        return key;
    }

    Channel channel() {
        String code = text("channel");
        if (code == null) {
            throw new InvalidRequestException(
                    "BKG-400: Parameter channel is missing: phone, sms, web, kiosk or window");
        }
        return Channel.of(code).orElseThrow(() -> wrong("channel", "phone, sms, web, kiosk or window"));
    }

    @Nullable
    Duration seconds(String name) {
        String text = text(name);
        try {
            return text == null ? null : Duration.ofSeconds(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw wrong(name, "a number of seconds");
        }
    }

    @Nullable
    UUID id(String name) {
        String text = text(name);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "an id as $hold gave it");
        }
    }

    @Nullable
    UUID reference(String name, String type) {
        var all = references(name, type);
        if (all.size() > 1) {
            throw wrong(name, "one reference");
        }
        return all.isEmpty() ? null : all.get(0);
    }

    List<UUID> references(String name, String type) {
        return parameters.getOrDefault(name, List.of()).stream()
                .map(each -> reference(name, type, each))
                .toList();
    }

    private static UUID reference(String name, String type, ParametersParameterComponent sent) {
        String text = sent.getValue() instanceof Reference reference
                ? reference.getReference()
                : sent.hasValue() && sent.getValue().isPrimitive()
                        ? sent.getValue().primitiveValue()
                        : "";
        String prefix = type + "/";
        try {
            if (text != null && text.startsWith(prefix)) {
                return UUID.fromString(text.substring(prefix.length()));
            }
        } catch (IllegalArgumentException e) {
            throw wrong(name, "a reference " + prefix + "<id>");
        }
        throw wrong(name, "a reference " + prefix + "<id>");
    }

    /** A resource as JSON; null if there is none. */
    @Nullable
    ObjectNode resource(String name, String type) {
        var found = one(name);
        if (found == null) {
            return null;
        }
        Resource resource = found.getResource();
        if (resource == null || !resource.fhirType().equals(type)) {
            throw wrong(name, "a resource of type " + type);
        }
        try {
            return (ObjectNode) JSON.readTree(fhir.newJsonParser().encodeResourceToString(resource));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what HAPI writes is JSON", e);
        }
    }

    private @Nullable ParametersParameterComponent one(String name) {
        var all = parameters.getOrDefault(name, List.of());
        if (all.size() > 1) {
            throw wrong(name, "one value");
        }
        return all.isEmpty() ? null : all.get(0);
    }

    static InvalidRequestException wrong(String name, String allowed) {
        return new InvalidRequestException("BKG-400: Parameter " + name + " takes " + allowed);
    }
}
