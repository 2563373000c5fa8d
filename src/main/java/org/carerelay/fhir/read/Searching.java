package org.carerelay.fhir.read;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.answer.Bundles;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.search.SearchPage;
import org.carerelay.record.search.SearchRequest;
import org.carerelay.record.search.ServedResource;
import org.hl7.fhir.r4.model.Bundle;

/** Answers searches by GET and POST. */
public final class Searching {

    private final RecordSearch record;
    private final Access access;
    private final Clock clock;
    private final boolean strict;

    /** @param strict whether unknown parameters are errors where {@code Prefer: handling=} says nothing */
    public Searching(RecordSearch record, Access access, Clock clock, boolean strict) {
        this.record = record;
        this.access = access;
        this.clock = clock;
        this.strict = strict;
    }

    Bundle search(String type, RequestDetails request) {
        var wanted = record.parse(type, parameters(request), strict(request));
        // A chain or an inclusion shows other types as well.
        wanted.types().forEach(each -> access.require(Interaction.SEARCH, each));
        var page = record.search(wanted);
        new StoredAnswer(json(request, wanted, page), Map.of()).of(request);
        StoredAnswer.concerns(
                request,
                Stream.concat(page.matches().stream(), page.included().stream())
                        .map(ServedResource::patientId)
                        .filter(Objects::nonNull)
                        .toList());
        return new Bundle();
    }

    private byte[] json(RequestDetails request, SearchRequest wanted, SearchPage page) {
        return new Bundles(request.getFhirServerBase(), clock.instant()).searchset(wanted, page);
    }

    private boolean strict(RequestDetails request) {
        var prefer = String.join(",", request.getHeaders("Prefer"));
        if (prefer.contains("handling=lenient")) {
            return false;
        }
        return strict || prefer.contains("handling=strict");
    }

    private static Map<String, List<String>> parameters(RequestDetails request) {
        var parameters = new LinkedHashMap<String, List<String>>();
        request.getParameters().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }
}
