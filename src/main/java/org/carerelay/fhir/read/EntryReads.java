package org.carerelay.fhir.read;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.record.search.RecordSearch;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** GET entries of a Bundle: read, vread and search. */
public final class EntryReads {

    private static final Pattern READ =
            Pattern.compile("([A-Z][A-Za-z]+)/([A-Za-z0-9.-]+)(?:/_history/([A-Za-z0-9.-]+))?");
    private static final Pattern SEARCH = Pattern.compile("([A-Z][A-Za-z]+)(?:\\?(.*))?");

    private final Reading reading;
    private final Searching searching;
    private final RecordSearch record;
    private final Access access;
    private final FhirContext fhir;

    public EntryReads(Reading reading, Searching searching, RecordSearch record, Access access, FhirContext fhir) {
        this.reading = reading;
        this.searching = searching;
        this.record = record;
        this.access = access;
        this.fhir = fhir;
    }

    /** @throws InvalidRequestException if the URL asks for something else */
    public BundleEntryComponent answer(BundleEntryComponent entry, RequestDetails request) {
        var url = relative(entry.getRequest().getUrl(), request);
        var read = READ.matcher(url);
        if (read.matches() && record.types().contains(read.group(1))) {
            access.require(Interaction.READ, read.group(1));
            return read(new IdType(url), entry.getRequest().getIfNoneMatch(), request);
        }
        var search = SEARCH.matcher(url);
        if (search.matches() && record.types().contains(search.group(1))) {
            access.require(Interaction.SEARCH, search.group(1));
            var found = searching.find(search.group(1), parameters(search.group(2)), false, request);
            StoredAnswer.concerns(request, found.patients());
            var answer = new BundleEntryComponent();
            answer.setResource((Resource) StoredAnswer.parse(fhir, found.json()));
            answer.getResponse().setStatus("200 OK");
            return answer;
        }
        throw new InvalidRequestException(
                "FHR-400: GET in a Bundle takes Type/id, Type/id/_history/version or Type?search, of a type of this server");
    }

    private BundleEntryComponent read(IdType id, String ifNoneMatch, RequestDetails request) {
        var found = reading.find(id.getResourceType(), id).orElseThrow(() -> new ResourceNotFoundException(id));
        var etag = "W/\"" + found.version() + "\"";
        var answer = new BundleEntryComponent();
        var response = answer.getResponse()
                .setEtag(etag)
                .setLastModified(Date.from(found.lastUpdated()))
                .setStatus(etag.equals(ifNoneMatch) ? "304 Not Modified" : "200 OK");
        if (response.getStatus().startsWith("200")) {
            answer.setFullUrl(request.getFhirServerBase() + "/" + found.id().reference());
            answer.setResource((Resource) StoredAnswer.parse(fhir, found.body()));
            StoredAnswer.concerns(
                    request, Optional.ofNullable(found.patientId()).stream().toList());
        }
        return answer;
    }

    private static String relative(String url, RequestDetails request) {
        var base = request.getFhirServerBase() + "/";
        var path = url.startsWith(base) ? url.substring(base.length()) : url;
        return path.startsWith("/") ? path.substring(1) : path;
    }

    private static Map<String, List<String>> parameters(@org.jspecify.annotations.Nullable String query) {
        var parameters = new LinkedHashMap<String, List<String>>();
        for (var part : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            var pair = part.split("=", 2);
            parameters
                    .computeIfAbsent(decode(pair[0]), name -> new ArrayList<>())
                    .add(pair.length == 2 ? decode(pair[1]) : "");
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
