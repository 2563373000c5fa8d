package org.carerelay.fhir.operation;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.answer.Bundles;
import org.carerelay.fhir.answer.Bundles.Entry;
import org.carerelay.fhir.answer.Links;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.search.SearchRejected;
import org.carerelay.record.search.ServedResource;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;

/**
 * {@code Patient/[id]/$everything}: what belongs to a patient by our own link (rule 30), of the types the caller may read. The id
 * of somebody merged away leads to the survivor (rule 18).
 */
public final class EverythingProvider {

    private static final int PAGE = 100;
    private static final int MOST = 1000;

    private final RecordReader reader;
    private final RecordSearch search;
    private final Access access;
    private final Clock clock;

    public EverythingProvider(RecordReader reader, RecordSearch search, Access access, Clock clock) {
        this.reader = reader;
        this.search = search;
        this.access = access;
        this.clock = clock;
    }

    @Operation(name = "$everything", type = Patient.class, idempotent = true)
    public Bundle everything(
            @IdParam IdType id,
            @OperationParam(name = "_since", typeName = "instant") @Nullable IPrimitiveType<Date> since,
            @OperationParam(name = "_type", max = OperationParam.MAX_UNLIMITED, typeName = "code") @Nullable
                    List<IPrimitiveType<String>> types,
            @OperationParam(name = "_count", typeName = "integer") @Nullable IPrimitiveType<Integer> count,
            RequestDetails request) {
        access.require(Interaction.READ, "Patient");
        var patient = survivor(id);
        var wanted = named(types);
        var allowed = allowed(wanted);
        var pages = request.getParameters().get("_page");
        var cursor = pages == null || pages.length == 0 ? null : pages[0];
        var page = reader.compartment(
                patient, allowed, since == null ? null : since.getValue().toInstant(), count(count), cursor);
        var links = new Links(request.getFhirServerBase() + "/Patient/" + patient + "/$everything");
        var used = used(since, wanted, count);
        var json = new Bundles(request.getFhirServerBase(), clock.instant())
                .searchset(new Bundles.Page(
                        null,
                        links.with(used, cursor),
                        page.next() == null ? null : links.with(used, page.next()),
                        Entry.of(page.resources()),
                        Entry.of(page.referenced()),
                        remarks(wanted, allowed)));
        new StoredAnswer(json, Map.of()).of(request);
        StoredAnswer.concerns(
                request,
                Stream.concat(Stream.of(patient), page.resources().stream().map(ServedResource::patientId))
                        .filter(Objects::nonNull)
                        .toList());
        return new Bundle();
    }

    private UUID survivor(IdType id) {
        var found = search.search(search.parse("Patient", Map.of("_id", List.of(id.getIdPart())), true));
        return found.matches().stream()
                .findFirst()
                .orElseThrow(() -> new ResourceNotFoundException(id))
                .id()
                .id();
    }

    private List<String> named(@Nullable List<IPrimitiveType<String>> types) {
        var named = new TreeSet<String>();
        for (var each : types == null ? List.<IPrimitiveType<String>>of() : types) {
            named.addAll(Arrays.asList(each.getValueAsString().split(",")));
        }
        for (var type : named) {
            if (!search.types().contains(type)) {
                throw new SearchRejected(
                        "SRC-003", "Parameter _type takes types of this server: " + String.join(", ", search.types()));
            }
            access.require(Interaction.READ, type);
        }
        return List.copyOf(named);
    }

    private List<String> allowed(List<String> named) {
        return named.isEmpty()
                ? search.types().stream()
                        .filter(type -> access.may(Interaction.READ, type))
                        .toList()
                : named;
    }

    private static int count(@Nullable IPrimitiveType<Integer> count) {
        if (count == null) {
            return PAGE;
        }
        if (count.getValue() < 1) {
            throw new SearchRejected("SRC-003", "Parameter _count takes a number from 1 to " + MOST);
        }
        return Math.min(count.getValue(), MOST);
    }

    private static Map<String, List<String>> used(
            @Nullable IPrimitiveType<Date> since, List<String> types, @Nullable IPrimitiveType<Integer> count) {
        var used = new LinkedHashMap<String, List<String>>();
        if (since != null) {
            used.put("_since", List.of(since.getValueAsString()));
        }
        if (!types.isEmpty()) {
            used.put("_type", List.of(String.join(",", types)));
        }
        if (count != null) {
            used.put("_count", List.of(count.getValueAsString()));
        }
        return used;
    }

    private List<String> remarks(List<String> named, List<String> allowed) {
        var missing = new ArrayList<>(search.types());
        missing.removeAll(allowed);
        return !named.isEmpty() || missing.isEmpty()
                ? List.of()
                : List.of("Left out because the scope is missing: " + String.join(", ", missing));
    }
}
