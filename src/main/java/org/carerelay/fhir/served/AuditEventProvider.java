package org.carerelay.fhir.served;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.carerelay.access.AuditEntry;
import org.carerelay.access.AuditFilter;
import org.carerelay.access.AuditQueries;
import org.carerelay.fhir.answer.Bundles.Entry;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.record.search.SearchRejected;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/** Who read or wrote whose data, newest first; needs {@code system/AuditEvent.rs}. */
public final class AuditEventProvider implements IResourceProvider {

    /** As the CapabilityStatement declares them. */
    public static final List<String> PARAMETERS = List.of(
            "date:date",
            "patient:reference",
            "agent:reference",
            "agent-name:string",
            "action:token",
            "entity:reference");

    private static final List<String> NAMES =
            List.of("date", "patient", "agent", "agent:identifier", "agent-name", "action", "entity");

    private final AuditQueries audit;
    private final Listings listings;
    private final FhirContext fhir;
    private final ZoneId zone;

    /** @param zone of dates that carry none */
    public AuditEventProvider(AuditQueries audit, Listings listings, FhirContext fhir, ZoneId zone) {
        this.audit = audit;
        this.listings = listings;
        this.fhir = fhir;
        this.zone = zone;
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    @Read
    public AuditEvent read(@IdParam IdType id, RequestDetails request) {
        var entry = uuid(id.getIdPart()).flatMap(audit::read).orElseThrow(() -> new ResourceNotFoundException(id));
        StoredAnswer.concerns(request, entry.patients());
        return AuditEvents.of(entry);
    }

    /** {@code agent} is an API client by its id; {@code entity} what was asked for, such as {@code Patient/<id>}. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails request) {
        var asked = listings.read("AuditEvent", NAMES, request);
        int count = asked.count();
        var found = audit.find(filter(asked, count + 1));
        boolean more = found.size() > count;
        var page = more ? found.subList(0, count) : found;
        listings.answer(
                request,
                asked,
                page.stream().map(this::entry).toList(),
                more ? page.get(count - 1).id().toString() : null,
                page.stream().flatMap(each -> each.patients().stream()).toList());
        return new Bundle();
    }

    private AuditFilter filter(Listing asked, int limit) {
        var times = AuditTimes.of(asked.all("date"), zone);
        return new AuditFilter(
                patient(asked.one("patient")),
                agent(asked),
                action(asked.one("action")),
                asked.one("entity"),
                times.from(),
                times.to(),
                asked.cursor() == null
                        ? null
                        : uuid(asked.cursor()).flatMap(audit::read).orElse(null),
                limit);
    }

    private static @Nullable UUID patient(@Nullable String reference) {
        if (reference == null) {
            return null;
        }
        return uuid(reference.substring(reference.lastIndexOf('/') + 1))
                .orElseThrow(() -> new SearchRejected("SRC-003", "Parameter patient takes the id of a Patient"));
    }

    private static @Nullable String agent(Listing asked) {
        for (var name : List.of("agent", "agent:identifier", "agent-name")) {
            var value = asked.one(name);
            if (value != null) {
                return value.substring(value.lastIndexOf('|') + 1);
            }
        }
        return null;
    }

    private static @Nullable String action(@Nullable String value) {
        if (value == null) {
            return null;
        }
        var code = value.substring(value.lastIndexOf('|') + 1);
        if (!code.matches("[CRUDE]")) {
            throw new SearchRejected("SRC-003", "Parameter action takes C, R, U, D or E");
        }
        return code;
    }

    private Entry entry(AuditEntry row) {
        var json = fhir.newJsonParser().encodeResourceToString(AuditEvents.of(row));
        return new Entry("AuditEvent/" + row.id(), json.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
