package org.carerelay.fhir.read;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.fhir.answer.Bundles;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordReader.HistoryRange;
import org.carerelay.record.search.ServedResource;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.InstantType;
import org.jspecify.annotations.Nullable;

/** Reads resources, versions and histories of the record. */
public final class Reading {

    private static final int PAGE = 50;
    private static final int MOST = 500;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final RecordReader record;
    private final FhirContext fhir;
    private final Clock clock;

    public Reading(RecordReader record, FhirContext fhir, Clock clock) {
        this.record = record;
        this.fhir = fhir;
        this.clock = clock;
    }

    /** An empty resource with id, version and time, which HAPI's conditional reads look at; the body goes with the request. */
    IBaseResource read(String type, IIdType id, RequestDetails request) {
        var found = find(type, id).orElseThrow(() -> new ResourceNotFoundException(id));
        var headers = Map.of(
                "ETag", "W/\"" + found.version() + "\"",
                "Last-Modified", HTTP_DATE.format(found.lastUpdated()),
                "Content-Location",
                        request.getFhirServerBase() + "/" + found.id().reference() + "/_history/" + found.version());
        new StoredAnswer(found.body(), headers).of(request);
        StoredAnswer.concerns(
                request, Optional.ofNullable(found.patientId()).stream().toList());
        return shell(found);
    }

    Optional<ServedResource> find(String type, IIdType id) {
        var uuid = uuid(id.getIdPart());
        if (uuid == null) {
            return Optional.empty();
        }
        if (!id.hasVersionIdPart()) {
            return record.read(new ResourceId(type, uuid));
        }
        return id.getVersionIdPart().matches("[1-9][0-9]{0,8}")
                ? record.version(new ResourceId(type, uuid), Integer.parseInt(id.getVersionIdPart()))
                : Optional.empty();
    }

    IBundleProvider history(
            String type,
            @Nullable String id,
            @Nullable InstantType since,
            @Nullable DateRangeParam at,
            RequestDetails request) {
        UUID uuid = null;
        if (id != null) {
            uuid = uuid(id);
            if (uuid == null || record.read(new ResourceId(type, uuid)).isEmpty()) {
                throw new ResourceNotFoundException("HTTP 404: " + type + " has no such id");
            }
        }
        var used = new LinkedHashMap<String, List<String>>();
        for (var name : List.of("_count", "_since", "_at")) {
            var values = request.getParameters().get(name);
            if (values != null) {
                used.put(name, List.of(values));
            }
        }
        var cursor = first(request, "_page");
        var range = new HistoryRange(
                since == null || since.getValue() == null
                        ? null
                        : since.getValue().toInstant(),
                lower(at),
                count(request),
                cursor);
        var page = record.history(type, uuid, range);
        var path = id == null ? type : type + "/" + id;
        var json = new Bundles(request.getFhirServerBase(), clock.instant()).history(path, used, cursor, page);
        new StoredAnswer(json, Map.of()).of(request);
        StoredAnswer.concerns(
                request,
                page.versions().stream()
                        .map(ServedResource::patientId)
                        .filter(Objects::nonNull)
                        .toList());
        return new SimpleBundleProvider(new ArrayList<>());
    }

    private static @Nullable Instant lower(@Nullable DateRangeParam at) {
        Date lower = at == null ? null : at.getLowerBoundAsInstant();
        return lower == null ? null : lower.toInstant();
    }

    private static int count(RequestDetails request) {
        var count = first(request, "_count");
        if (count == null) {
            return PAGE;
        }
        if (!count.matches("[1-9][0-9]{0,8}")) {
            throw new InvalidRequestException("SRC-003: Parameter _count takes a number from 1 to " + MOST);
        }
        return Math.min(Integer.parseInt(count), MOST);
    }

    private static @Nullable String first(RequestDetails request, String name) {
        var values = request.getParameters().get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    IBaseResource shell(ServedResource resource) {
        var shell = fhir.getResourceDefinition(resource.id().type()).newInstance();
        shell.setId(resource.id().reference() + "/_history/" + resource.version());
        shell.getMeta().setLastUpdated(Date.from(resource.lastUpdated()));
        shell.getMeta().setVersionId(Integer.toString(resource.version()));
        return shell;
    }

    static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text != null && text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
