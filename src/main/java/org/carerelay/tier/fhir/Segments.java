package org.carerelay.tier.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.WriteRule;
import org.carerelay.fhir.answer.Bundles;
import org.carerelay.fhir.answer.Bundles.Entry;
import org.carerelay.fhir.answer.Links;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.search.SearchRejected;
import org.carerelay.record.search.ServedResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Segments: a Group that names a search for patients instead of members. {@code Group/[id]/$segment} answers who is in it now, a page at a
 * time, as the caller may see.
 */
@Component
class Segments implements RoomOperations, WriteRule {

    private static final String CRITERIA = "https://carerelay.org/fhir/StructureDefinition/segment-criteria";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordReader reader;
    private final RecordSearch search;
    private final Access access;
    private final Clock clock;

    Segments(RecordReader reader, RecordSearch search, Access access, Clock clock) {
        this.reader = reader;
        this.search = search;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public List<Offered> offered() {
        return List.of(new Offered("Group", "segment", "Who is in a segment now, by its search criteria"));
    }

    @Override
    public Set<String> types() {
        return Set.of("Group");
    }

    /** A segment whose search cannot be asked would be found out only when somebody needs it. */
    @Override
    public void check(@Nullable ObjectNode before, ObjectNode after) {
        var criteria = criteria(after);
        if (criteria == null) {
            return;
        }
        try {
            search.parse("Patient", parameters(criteria), true);
        } catch (SearchRejected e) {
            throw new UnprocessableEntityException("TIR-422: Group.extension[segment-criteria]: " + e.getMessage());
        }
        if (!criteria.startsWith("Patient?") || after.has("member")) {
            throw new UnprocessableEntityException(
                    "TIR-422: A segment has criteria Patient?… and no member: its members are whom the search finds");
        }
    }

    @Operation(name = "$segment", type = Group.class, idempotent = true)
    public Bundle segment(
            @IdParam IdType id,
            @OperationParam(name = "_count", typeName = "integer") @Nullable IPrimitiveType<Integer> count,
            RequestDetails request) {
        access.require(Interaction.READ, "Group");
        var criteria = criteria(group(id));
        if (criteria == null) {
            throw new UnprocessableEntityException("TIR-422: This Group has no segment-criteria; read its members");
        }
        var parameters = parameters(criteria);
        if (count != null) {
            parameters.put("_count", List.of(count.getValueAsString()));
        }
        var pages = request.getParameters().get("_page");
        if (pages != null && pages.length > 0) {
            parameters.put("_page", List.of(pages[0]));
        }
        var wanted = search.parse("Patient", parameters, true);
        wanted.types().forEach(type -> access.require(Interaction.SEARCH, type));
        var page = search.search(wanted);
        var links = new Links(request.getFhirServerBase() + "/Group/" + id.getIdPart() + "/$segment");
        Map<String, List<String>> used = count == null ? Map.of() : Map.of("_count", List.of(count.getValueAsString()));
        var json = new Bundles(request.getFhirServerBase(), clock.instant())
                .searchset(new Bundles.Page(
                        page.total(),
                        links.with(used, wanted.cursor()),
                        page.next() == null ? null : links.with(used, page.next()),
                        Entry.of(page.matches()),
                        List.of(),
                        List.of()));
        new StoredAnswer(json, Map.of()).of(request);
        StoredAnswer.concerns(
                request,
                page.matches().stream()
                        .map(ServedResource::id)
                        .map(ResourceId::id)
                        .toList());
        return new Bundle();
    }

    private JsonNode group(IdType id) {
        try {
            var found = reader.read(new ResourceId("Group", UUID.fromString(id.getIdPart())))
                    .orElseThrow(() -> new ResourceNotFoundException(id));
            return JSON.readTree(found.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored resource is no JSON", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new ResourceNotFoundException(id);
        }
    }

    private static @Nullable String criteria(JsonNode group) {
        for (var extension : group.path("extension")) {
            if (extension.path("url").asText().equals(CRITERIA)) {
                return extension.path("valueString").asText("");
            }
        }
        return null;
    }

    private static Map<String, List<String>> parameters(String criteria) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var part : criteria.substring(criteria.indexOf('?') + 1).split("&")) {
            var pair = part.split("=", 2);
            parameters
                    .computeIfAbsent(decoded(pair[0]), name -> new ArrayList<>())
                    .add(pair.length == 2 ? decoded(pair[1]) : "");
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
