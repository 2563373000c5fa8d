package org.carerelay.fhir.write;

import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.search.SearchRejected;
import org.carerelay.translation.Key;
import org.jspecify.annotations.Nullable;

/** Conditions of create, update and reference: {@code Patient?identifier=system|value} or any other search. */
final class Conditions {

    private final RecordSearch search;

    Conditions(RecordSearch search) {
        this.search = search;
    }

    /** @throws PreconditionFailedException if it finds more than one (HTTP 412) */
    Optional<ResourceId> find(String type, String query) {
        var parameters = parameters(query);
        if (parameters.isEmpty()) {
            throw new SearchRejected(
                    "SRC-004", "A condition needs a search parameter, such as identifier=system|value");
        }
        parameters.put("_count", List.of("2"));
        var matches = search.search(search.parse(type, parameters, true)).matches();
        if (matches.size() > 1) {
            throw new PreconditionFailedException("FHR-412: The condition finds more than one " + type);
        }
        return matches.stream().map(match -> match.id()).findFirst();
    }

    /** The identifier a condition names, so that what it creates is found by it the next time; null if it names none. */
    static @Nullable Key identifier(String query) {
        var values = parameters(query).getOrDefault("identifier", List.of());
        if (values.size() != 1) {
            return null;
        }
        var value = values.get(0);
        int bar = value.indexOf('|');
        return bar > 0 && bar < value.length() - 1
                ? new Key(value.substring(0, bar), value.substring(bar + 1), null, true)
                : null;
    }

    private static Map<String, List<String>> parameters(String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var part : query.substring(query.indexOf('?') + 1).split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters
                        .computeIfAbsent(decode(part.substring(0, equals)), name -> new ArrayList<>())
                        .add(decode(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
