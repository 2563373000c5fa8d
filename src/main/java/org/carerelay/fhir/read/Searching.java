package org.carerelay.fhir.read;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.answer.Bundles;
import org.carerelay.fhir.answer.Bundles.Entry;
import org.carerelay.fhir.answer.Links;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.fhir.page.PageLinks;
import org.carerelay.fhir.page.PageLinks.Place;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.search.SearchPage;
import org.carerelay.record.search.SearchRequest;
import org.carerelay.record.search.ServedResource;
import org.hl7.fhir.r4.model.Bundle;
import org.jspecify.annotations.Nullable;

/** Answers searches by GET and POST, alone or as an entry of a Bundle. */
public final class Searching {

    private final RecordSearch record;
    private final Access access;
    private final Clock clock;
    private final PageLinks pages;
    private final boolean strict;

    /** @param strict whether unknown parameters are errors where {@code Prefer: handling=} says nothing */
    public Searching(RecordSearch record, Access access, Clock clock, PageLinks pages, boolean strict) {
        this.record = record;
        this.access = access;
        this.clock = clock;
        this.pages = pages;
        this.strict = strict;
    }

    /**
     * What a search found.
     *
     * @param json the searchset
     * @param patients whose data it shows
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Found(byte[] json, List<UUID> patients) {}

    Bundle search(String type, RequestDetails request) {
        boolean posted = request.getRequestType() == RequestTypeEnum.POST;
        var found = find(type, parameters(request), posted, request);
        new StoredAnswer(found.json(), Map.of()).of(request);
        StoredAnswer.concerns(request, found.patients());
        return new Bundle();
    }

    /** @param posted whether the parameters came in a body, and so must not come back in a URL */
    public Found find(String type, Map<String, List<String>> sent, boolean posted, RequestDetails request) {
        var context = access.caller().clientId() + " " + type;
        var place = place(sent.remove("_page"), context);
        var parameters = new LinkedHashMap<>(place.hidden());
        parameters.putAll(sent);
        if (place.cursor() != null) {
            parameters.put("_page", List.of(place.cursor()));
        }
        var wanted = record.parse(type, parameters, strict(request));
        // A chain or an inclusion shows other types as well.
        wanted.types().forEach(each -> access.require(Interaction.SEARCH, each));
        var page = record.search(wanted);
        boolean hide = posted || !place.hidden().isEmpty();
        var links = new Links(request.getFhirServerBase() + "/" + type);
        var json = new Bundles(request.getFhirServerBase(), clock.instant())
                .searchset(new Bundles.Page(
                        page.total(),
                        link(links, wanted, wanted.cursor(), hide, context),
                        page.next() == null ? null : link(links, wanted, page.next(), hide, context),
                        Entry.of(page.matches()),
                        Entry.of(page.included()),
                        remarks(wanted, page)));
        var patients = Stream.concat(page.matches().stream(), page.included().stream())
                .map(ServedResource::patientId)
                .filter(Objects::nonNull)
                .toList();
        return new Found(json, patients);
    }

    private Place place(@Nullable List<String> page, String context) {
        return page == null || page.isEmpty() ? new Place(null, Map.of()) : pages.open(page.get(0), context);
    }

    private String link(Links links, SearchRequest wanted, @Nullable String cursor, boolean hide, String context) {
        if (hide) {
            return links.with(Map.of(), pages.seal(new Place(cursor, wanted.used()), context));
        }
        return links.with(wanted.used(), cursor == null ? null : pages.seal(new Place(cursor, Map.of()), context));
    }

    private static List<String> remarks(SearchRequest request, SearchPage page) {
        var remarks = new ArrayList<String>();
        if (!request.ignored().isEmpty()) {
            remarks.add("Ignored unknown parameters: " + String.join(", ", request.ignored()));
        }
        if (page.cut()) {
            remarks.add("There is more to include than a page carries; ask with a smaller _count");
        }
        return remarks;
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
