package org.carerelay.fhir.write;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.ResourceVersionConflictException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.fhir.validate.WriteChecks;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.search.ServedResource;
import org.carerelay.translation.Key;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.jspecify.annotations.Nullable;

/** create, update and patch, plain and conditional, of one resource. */
public final class Writing {

    private static final String LABEL = "it";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FhirContext fhir;
    private final RecordReader reader;
    private final Conditions conditions;
    private final ClientWrites writes;
    private final ResourcePatches patches;
    private final BundleReferences references;
    private final WriteChecks checks;
    private final Patching patching;

    public Writing(
            FhirContext fhir, RecordReader reader, RecordSearch search, ClientWrites writes, WriteChecks checks) {
        this.fhir = fhir;
        this.reader = reader;
        this.conditions = new Conditions(search);
        this.writes = writes;
        this.patches = new ResourcePatches(fhir);
        this.references = new BundleReferences(reader, conditions);
        this.checks = checks;
        this.patching = new Patching(fhir);
    }

    /** @param created whether nobody knew it before */
    public record Written(ServedResource resource, boolean created, List<String> notes) {}

    /** @param condition {@code If-None-Exist}; null if there is none */
    public Written create(IBaseResource resource, @Nullable String condition) {
        var body = checked(resource);
        return writes.atomically(() -> {
            if (condition != null) {
                var known = conditions.find(type(body), condition);
                if (known.isPresent()) {
                    return new Written(reader.read(known.get()).orElseThrow(), false, List.of());
                }
            }
            return write("create", body, condition == null ? null : Conditions.identifier(condition));
        });
    }

    /**
     * @param id as in the URL
     * @param ifMatch version the client read; null if it did not say
     */
    public Written update(String type, String id, @Nullable String ifMatch, IBaseResource resource) {
        var body = checked(resource);
        return writes.atomically(() -> {
            var found = writable(type, id, ifMatch);
            return write("update", body, Key.ofId(found.id().id()));
        });
    }

    private ServedResource writable(String type, String id, @Nullable String ifMatch) {
        var found = known(type, id);
        if (ifMatch != null && !ifMatch.equals(Integer.toString(found.version()))) {
            throw new PreconditionFailedException(
                    "FHR-412: If-Match names version " + ifMatch + ", the newest is " + found.version());
        }
        refuseMergedAway(found);
        return found;
    }

    /**
     * All of it, or nothing if part of it is not the caller's to change.
     *
     * @param ifMatch version the client read; null if it did not say
     * @param text JSON Patch (RFC 6902)
     */
    public Written patch(String type, String id, @Nullable String ifMatch, String text) {
        var operations = Patching.read(text);
        return writes.atomically(() -> patch(writable(type, id, ifMatch), operations));
    }

    /** The same for the one resource a condition finds. */
    public Written patchBy(String type, String condition, String text) {
        var operations = Patching.read(text);
        return writes.atomically(() -> {
            var found = conditions
                    .find(type, condition)
                    .orElseThrow(() -> new ResourceNotFoundException("FHR-404: The condition finds no " + type));
            return patch(writable(type, found.id().toString(), null), operations);
        });
    }

    private Written patch(ServedResource found, JsonNode operations) {
        var before = stored(found);
        var resource = patching.applied(operations, before);
        checks.require(resource);
        var after = body(resource);
        references.resolve(after, Map.of());
        var patch = patches.difference(LABEL, before, after, Key.ofId(found.id().id()), writes.source());
        if (patch.elements().isEmpty()) {
            return new Written(found, false, List.of());
        }
        var applied = writes.apply("patch", List.of(patch));
        var stored = reader.read(found.id()).orElseThrow();
        Patching.requireTaken(patch, after, stored(stored));
        return new Written(stored, false, applied.notes());
    }

    /** As HAPI would write it, so that only meaning differs from what a client's resource becomes. */
    private ObjectNode stored(ServedResource found) {
        return body(StoredAnswer.parse(fhir, found.body()));
    }

    public Written updateBy(String condition, IBaseResource resource) {
        var body = checked(resource);
        return writes.atomically(() -> {
            var found = conditions.find(type(body), condition);
            return write(
                    "update",
                    body,
                    found.map(id -> Key.ofId(id.id())).orElseGet(() -> Conditions.identifier(condition)));
        });
    }

    private Written write(String interaction, ObjectNode body, @Nullable Key known) {
        references.resolve(body, Map.of());
        var patch = patches.of(LABEL, body, known, writes.source());
        var applied = writes.apply(interaction, List.of(patch));
        var id = Objects.requireNonNull(applied.ids().get(LABEL));
        var stored = reader.read(id).orElseThrow(() -> hidden(body));
        boolean created = stored.version() == 1 && !applied.changes().isEmpty();
        return new Written(stored, created, applied.notes());
    }

    /** Rule 33: the record gives the ids. */
    ServedResource known(String type, String id) {
        UUID uuid;
        try {
            uuid = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw chosenByClient(type);
        }
        return reader.readLocked(new ResourceId(type, uuid)).orElseThrow(() -> chosenByClient(type));
    }

    private static MethodNotAllowedException chosenByClient(String type) {
        return new MethodNotAllowedException(
                "FHR-405: No " + type + " has this id, and ids are given by the server only: use PUT " + type
                        + "?identifier=system|value, or POST");
    }

    void refuseMergedAway(ServedResource found) {
        var text = new String(found.body(), StandardCharsets.UTF_8);
        if (found.id().type().equals("Patient") && text.contains("\"replaced-by\"")) {
            throw new ResourceVersionConflictException(
                    "FHR-409: This patient was merged into another one: see Patient.link, and update that one");
        }
    }

    /** @throws UnprocessableEntityException if it is not R4, naming elements and reasons */
    ObjectNode checked(IBaseResource resource) {
        checks.require(resource);
        return body(resource);
    }

    private ObjectNode body(IBaseResource resource) {
        try {
            return (ObjectNode) JSON.readTree(fhir.newJsonParser().encodeResourceToString(resource));
        } catch (JsonProcessingException e) {
            throw new InvalidRequestException("FHR-400: Not a FHIR resource");
        }
    }

    /** What a client may not see it may not write either: the transaction rolls back. */
    private static ResourceNotFoundException hidden(ObjectNode body) {
        return new ResourceNotFoundException(
                "FHR-404: This " + type(body) + " would belong to a patient, or be of a kind, that is not"
                        + " shown to this client; nothing was written");
    }

    static String type(ObjectNode body) {
        return body.path("resourceType").asText();
    }
}
