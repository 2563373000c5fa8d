package org.carerelay.feed.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.carerelay.access.Access;
import org.carerelay.access.Access.Interaction;
import org.carerelay.feed.subscription.Notifications;
import org.carerelay.feed.subscription.Notifications.Kind;
import org.carerelay.feed.subscription.Notifications.Numbered;
import org.carerelay.feed.subscription.Subscribed;
import org.carerelay.feed.subscription.SubscriptionRows;
import org.carerelay.fhir.RoomOperations;
import org.carerelay.fhir.answer.StoredAnswer;
import org.carerelay.record.ResourceId;
import org.carerelay.record.search.RecordReader;
import org.hl7.fhir.instance.model.api.IPrimitiveType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** {@code Subscription/[id]/$status} and {@code $events} of the R5 backport: where it is, and what was missed. */
@Component
class SubscriptionOperations implements RoomOperations {

    private static final String BACKPORT =
            "http://hl7.org/fhir/uv/subscriptions-backport/OperationDefinition/backport-subscription-";

    private final SubscriptionRows rows;
    private final RecordReader reader;
    private final Access access;
    private final Clock clock;

    SubscriptionOperations(SubscriptionRows rows, RecordReader reader, Access access, Clock clock) {
        this.rows = rows;
        this.reader = reader;
        this.access = access;
        this.clock = clock;
    }

    @Override
    public List<Offered> offered() {
        return List.of(
                new Offered(
                        "Subscription",
                        "status",
                        "How a subscription is, and how many events it had",
                        BACKPORT + "status"),
                new Offered(
                        "Subscription", "events", "Events of a subscription by their numbers", BACKPORT + "events"));
    }

    @Operation(name = "$status", type = Subscription.class, idempotent = true)
    public Bundle status(@IdParam IdType id, RequestDetails request) {
        Known known = known(id);
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", "searchset").put("total", 1);
        ObjectNode entry = bundle.putArray("entry").addObject();
        entry.put("fullUrl", "urn:uuid:" + UUID.randomUUID());
        entry.set(
                "resource",
                Notifications.status(
                        Kind.QUERY_STATUS,
                        known.subscription(),
                        known.subscription().status(),
                        rows.total(known.subscription().id()),
                        List.of(),
                        request.getFhirServerBase()));
        entry.putObject("search").put("mode", "match");
        return answer(bundle.toString(), request);
    }

    @Operation(name = "$events", type = Subscription.class, idempotent = true)
    public Bundle events(
            @IdParam IdType id,
            @OperationParam(name = "eventsSinceNumber", typeName = "string") @Nullable IPrimitiveType<String> since,
            @OperationParam(name = "eventsUntilNumber", typeName = "string") @Nullable IPrimitiveType<String> until,
            RequestDetails request) {
        Known known = known(id);
        long from = number(since, "eventsSinceNumber", 1);
        long to = number(until, "eventsUntilNumber", Long.MAX_VALUE);
        boolean full = known.subscription().content() == Subscribed.Content.FULL_RESOURCE;
        List<Numbered> events = rows.events(known.subscription().id(), from, to).stream()
                .filter(event -> access.may(Interaction.READ, event.type()))
                .map(event -> full
                        ? event
                        : new Numbered(event.number(), event.at(), event.type(), event.id(), event.version(), null))
                .toList();
        if (full) {
            events.forEach(event -> reader.read(new ResourceId(event.type(), event.id()))
                    .filter(resource -> resource.patientId() != null)
                    .ifPresent(resource -> StoredAnswer.concerns(request, List.of(resource.patientId()))));
        }
        return answer(
                Notifications.bundle(
                        Kind.QUERY_EVENT,
                        known.subscription(),
                        known.subscription().status(),
                        rows.total(known.subscription().id()),
                        events,
                        request.getFhirServerBase(),
                        clock.instant()),
                request);
    }

    private record Known(Subscribed subscription) {}

    /** What the read rule hides is not there. */
    private Known known(IdType id) {
        access.require(Interaction.READ, "Subscription");
        UUID uuid;
        try {
            uuid = UUID.fromString(id.getIdPart());
        } catch (IllegalArgumentException e) {
            throw new ResourceNotFoundException(id);
        }
        if (reader.read(new ResourceId("Subscription", uuid)).isEmpty()) {
            throw new ResourceNotFoundException(id);
        }
        return rows.find(uuid)
                .map(row -> new Known(Subscribed.of(uuid, row.body())))
                .orElseThrow(() -> new ResourceNotFoundException(id));
    }

    private static long number(@Nullable IPrimitiveType<String> value, String name, long otherwise) {
        try {
            return value == null || value.getValue() == null ? otherwise : Long.parseLong(value.getValue());
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("FHR-400: " + name + " is the number of an event");
        }
    }

    private static Bundle answer(String json, RequestDetails request) {
        new StoredAnswer(json.getBytes(StandardCharsets.UTF_8), Map.of()).of(request);
        return new Bundle();
    }
}
