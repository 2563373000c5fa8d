package org.carerelay.fhir.served;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.carerelay.fhir.answer.Bundles.Entry;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.translation.Mappings;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.IdType;

/**
 * The tables of {@code mappings/} that translate codes at this moment; those of a single source are {@code <source>.<table>} and win
 * over the common table for that source.
 */
public final class ConceptMapProvider implements IResourceProvider {

    /** As the CapabilityStatement declares them. */
    public static final List<String> PARAMETERS =
            List.of("_id:token", "url:uri", "name:string", "status:token", "source-code:token", "target-code:token");

    private static final List<String> NAMES = PARAMETERS.stream()
            .map(each -> each.substring(0, each.indexOf(':')))
            .toList();

    private final Supplier<Mappings> mappings;
    private final Listings listings;
    private final FhirContext fhir;

    public ConceptMapProvider(Supplier<Mappings> mappings, Listings listings, FhirContext fhir) {
        this.mappings = mappings;
        this.listings = listings;
        this.fhir = fhir;
    }

    @Override
    public Class<ConceptMap> getResourceType() {
        return ConceptMap.class;
    }

    @Read
    public ConceptMap read(@IdParam IdType id) {
        var found = all().get(id.getIdPart());
        if (found == null) {
            throw new ResourceNotFoundException(id);
        }
        return (ConceptMap) StoredAnswer.parse(fhir, bytes(found));
    }

    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        var asked = listings.read("ConceptMap", NAMES, request);
        int count = asked.count();
        var cursor = asked.cursor();
        var found = all().tailMap(cursor == null ? "" : cursor + "\0").entrySet().stream()
                .filter(map -> NAMES.stream().allMatch(name -> asked.all(name).stream()
                        .allMatch(value -> matches(map.getValue(), map.getKey(), name, value))))
                .limit(count + 1L)
                .toList();
        var page = found.stream().limit(count).toList();
        listings.answer(
                request,
                asked,
                page.stream()
                        .map(map -> new Entry("ConceptMap/" + map.getKey(), bytes(map.getValue())))
                        .toList(),
                found.size() > count ? page.get(count - 1).getKey() : null,
                List.of());
        return new Bundle();
    }

    private SortedMap<String, ObjectNode> all() {
        var current = mappings.get();
        var all = new TreeMap<String, ObjectNode>(current.conceptMaps());
        current.sourceConceptMaps()
                .forEach((source, maps) -> maps.forEach((table, map) -> {
                    var id = source + "." + table;
                    var own = map.deepCopy().put("id", id);
                    own.putObject("identifier")
                            .put("system", "urn:carerelay:source")
                            .put("value", source);
                    all.put(id, own);
                }));
        return all;
    }

    private static boolean matches(ObjectNode map, String id, String name, String value) {
        for (var wanted : value.split(",")) {
            var code = wanted.substring(wanted.lastIndexOf('|') + 1);
            boolean found =
                    switch (name) {
                        case "_id" -> id.equals(wanted);
                        case "name" ->
                            map.path("name")
                                    .asText()
                                    .toLowerCase(Locale.ROOT)
                                    .startsWith(wanted.toLowerCase(Locale.ROOT));
                        case "source-code" -> codes(map).anyMatch(element -> is(element, code));
                        case "target-code" ->
                            codes(map)
                                    .flatMap(element -> stream(element.path("target")))
                                    .anyMatch(target -> is(target, code));
                        default -> map.path(name).asText().equals(name.equals("url") ? wanted : code);
                    };
            if (found) {
                return true;
            }
        }
        return false;
    }

    private static Stream<JsonNode> codes(ObjectNode map) {
        return stream(map.path("group")).flatMap(group -> stream(group.path("element")));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static boolean is(JsonNode node, String code) {
        return node.path("code").asText().equals(code);
    }

    private static byte[] bytes(ObjectNode map) {
        return map.toString().getBytes(StandardCharsets.UTF_8);
    }
}
