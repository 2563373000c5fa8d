package org.carerelay.fhir.write;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.fhir.read.EntryReads;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.carerelay.record.search.RecordSearch;
import org.carerelay.record.search.ServedResource;
import org.carerelay.translation.Key;
import org.carerelay.translation.Patch;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** Transaction Bundles, all or nothing in one go through the record, and batch Bundles, entry by entry. */
public final class Transactions {

    private static final String ONLY =
            "FHR-405: An entry may GET, POST and PUT; PATCH is a request of its own, and nothing is"
                    + " erased by DELETE: PUT its status instead";

    private final Writing writing;
    private final RecordReader reader;
    private final RecordSearch search;
    private final Conditions conditions;
    private final BundleReferences references;
    private final ResourcePatches patches;
    private final ClientWrites writes;
    private final Access access;
    private final EntryReads reads;

    public Transactions(
            Writing writing,
            RecordReader reader,
            RecordSearch search,
            ClientWrites writes,
            Access access,
            EntryReads reads,
            FhirContext fhir) {
        this.writing = writing;
        this.reader = reader;
        this.search = search;
        this.conditions = new Conditions(search);
        this.references = new BundleReferences(reader, conditions);
        this.patches = new ResourcePatches(fhir);
        this.writes = writes;
        this.access = access;
        this.reads = reads;
    }

    /** @param failure turns what a batch entry threw into what a single request would have answered */
    public Bundle process(
            Bundle bundle, RequestDetails request, Function<Throwable, BaseServerResponseException> failure) {
        if (bundle.getType() == BundleType.TRANSACTION) {
            var entries = entries(bundle);
            return writes.atomically(() -> transaction(entries, request));
        }
        if (bundle.getType() == BundleType.BATCH) {
            return batch(bundle, request, failure);
        }
        throw new InvalidRequestException("FHR-400: Bundle.type must be transaction or batch");
    }

    /**
     * @param known the resource it is about, if the record has it already
     * @param key that finds it
     * @param untouched whether If-None-Exist found it, so that it stays as it is
     */
    private record Entry(
            String label, ObjectNode body, Optional<ResourceId> known, @Nullable Key key, boolean untouched) {}

    /** Writes first and reads last, as FHIR orders them; answers as the entries stand. */
    private Bundle transaction(List<BundleEntryComponent> components, RequestDetails request) {
        var entries = new ArrayList<Entry>();
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < components.size(); i++) {
            var component = components.get(i);
            if (component.getRequest().getMethod() == HTTPVerb.GET) {
                continue;
            }
            var entry = entry(label(i), component);
            entries.add(entry);
            name(component, entry, labels);
        }
        var ids = write(entries, labels);
        var written = entries.stream().collect(Collectors.toMap(Entry::label, Function.identity()));
        var response = new Bundle().setType(BundleType.TRANSACTIONRESPONSE);
        for (int i = 0; i < components.size(); i++) {
            var entry = written.get(label(i));
            if (entry == null) {
                response.addEntry(reads.answer(components.get(i), request));
                continue;
            }
            var stored =
                    reader.read(Objects.requireNonNull(ids.get(entry.label()))).orElseThrow();
            StoredAnswer.concerns(
                    request, Optional.ofNullable(stored.patientId()).stream().toList());
            answer(response.addEntry(), stored, entry.known().isEmpty() && stored.version() == 1);
        }
        return response;
    }

    private static String label(int index) {
        return "entry-" + index;
    }

    private Map<String, ResourceId> write(List<Entry> entries, Map<String, String> labels) {
        Map<String, ResourceId> ids = new HashMap<>();
        var wanted = new ArrayList<Patch>();
        for (var entry : entries) {
            if (entry.untouched()) {
                ids.put(entry.label(), entry.known().orElseThrow());
            } else {
                references.resolve(entry.body(), labels);
                wanted.add(patches.of(entry.label(), entry.body(), entry.key(), writes.source()));
            }
        }
        if (!wanted.isEmpty()) {
            ids.putAll(writes.apply("transaction", wanted).ids());
        }
        return ids;
    }

    private static void name(BundleEntryComponent component, Entry entry, Map<String, String> labels) {
        var url = component.getFullUrl();
        if (entry.untouched()) {
            return;
        }
        if (url != null && !url.isEmpty()) {
            labels.put(url, entry.label());
            var parts = url.split("/");
            if (parts.length > 2) {
                labels.put(parts[parts.length - 2] + "/" + parts[parts.length - 1], entry.label());
            }
        }
        for (var identifier : entry.body().path("identifier")) {
            labels.put(
                    Writing.type(entry.body()) + "?identifier="
                            + identifier.path("system").asText() + "|"
                            + identifier.path("value").asText(),
                    entry.label());
        }
    }

    private Entry entry(String label, BundleEntryComponent component) {
        var method = component.getRequest().getMethod();
        if (method != HTTPVerb.POST && method != HTTPVerb.PUT) {
            throw new MethodNotAllowedException(ONLY);
        }
        var body = writing.checked(component.getResource());
        var type = Writing.type(body);
        var request = component.getRequest();
        if (!search.types().contains(type)) {
            throw new InvalidRequestException("FHR-400: " + type + " is not kept by this server");
        }
        switch (method) {
            case POST -> {
                access.require(Interaction.CREATE, type);
                var condition = request.getIfNoneExist();
                Optional<ResourceId> known = condition == null ? Optional.empty() : conditions.find(type, condition);
                var key = condition == null ? null : Conditions.identifier(condition);
                return new Entry(label, body, known, key, known.isPresent());
            }
            case PUT -> {
                access.require(Interaction.UPDATE, type);
                var url = request.getUrl();
                if (url.contains("?")) {
                    var known = conditions.find(type, url);
                    var key = known.map(id -> Key.ofId(id.id())).orElseGet(() -> Conditions.identifier(url));
                    return new Entry(label, body, known, key, false);
                }
                var found = writing.known(type, url.substring(url.lastIndexOf('/') + 1));
                requireVersion(request.getIfMatch(), found);
                writing.refuseMergedAway(found);
                return new Entry(
                        label,
                        body,
                        Optional.of(found.id()),
                        Key.ofId(found.id().id()),
                        false);
            }
            default -> throw new MethodNotAllowedException(ONLY);
        }
    }

    private static void requireVersion(@Nullable String ifMatch, ServedResource found) {
        if (ifMatch != null && !ifMatch.equals("W/\"" + found.version() + "\"")) {
            throw new PreconditionFailedException("FHR-412: ifMatch names another version than the newest");
        }
    }

    private Bundle batch(
            Bundle bundle, RequestDetails request, Function<Throwable, BaseServerResponseException> failure) {
        var response = new Bundle().setType(BundleType.BATCHRESPONSE);
        for (var component : entries(bundle)) {
            try {
                var one = writes.atomically(() -> transaction(List.of(component), request));
                response.addEntry(one.getEntryFirstRep());
            } catch (RuntimeException e) {
                var translated = failure.apply(e);
                response.addEntry()
                        .getResponse()
                        .setStatus(Integer.toString(translated.getStatusCode()))
                        .setOutcome((Resource) translated.getOperationOutcome());
            }
        }
        return response;
    }

    private static List<BundleEntryComponent> entries(Bundle bundle) {
        for (var entry : bundle.getEntry()) {
            var method = entry.getRequest().getMethod();
            if (method == null || !entry.getRequest().hasUrl()) {
                throw new InvalidRequestException("FHR-400: Every entry needs request.method and request.url");
            }
            if ((method == HTTPVerb.POST || method == HTTPVerb.PUT) && !entry.hasResource()) {
                throw new InvalidRequestException("FHR-400: An entry with POST or PUT needs a resource");
            }
        }
        return bundle.getEntry();
    }

    private static void answer(BundleEntryComponent entry, ServedResource stored, boolean created) {
        entry.getResponse()
                .setStatus(created ? "201 Created" : "200 OK")
                .setLocation(stored.id().reference() + "/_history/" + stored.version())
                .setEtag("W/\"" + stored.version() + "\"")
                .setLastModified(Date.from(stored.lastUpdated()));
    }
}
