package org.carerelay.feed.subscription;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes notification Bundles of the Subscriptions R5 Backport guide for R4: a Parameters with the status first, then what it is about. */
public final class Notifications {

    private static final String STATUS_PROFILE =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-status-r4";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Notifications() {}

    /** {@code handshake heartbeat event-notification query-status query-event}. */
    public enum Kind {
        HANDSHAKE,
        HEARTBEAT,
        EVENT_NOTIFICATION,
        QUERY_STATUS,
        QUERY_EVENT;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A numbered event.
     *
     * @param body the resource; null where it is not to be shown
     */
    public record Numbered(long number, Instant at, String type, UUID id, int version, @Nullable String body) {}

    /**
     * The Bundle.
     *
     * @param base of the FHIR endpoint, for full URLs
     * @param total events since the subscription's start
     */
    public static String bundle(
            Kind kind,
            Subscribed subscription,
            String status,
            long total,
            List<Numbered> events,
            String base,
            Instant now) {
        ObjectNode bundle = JSON.createObjectNode();
        bundle.put("resourceType", "Bundle");
        bundle.put("id", UUID.randomUUID().toString());
        bundle.putObject("meta")
                .putArray("profile")
                .add(
                        "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-subscription-notification-r4");
        bundle.put("type", "history");
        bundle.put("timestamp", now.toString());
        ArrayNode entries = bundle.putArray("entry");
        ObjectNode first = entries.addObject();
        first.put("fullUrl", "urn:uuid:" + UUID.randomUUID());
        first.set("resource", status(kind, subscription, status, total, events, base));
        ObjectNode request = first.putObject("request");
        request.put("method", "GET");
        request.put("url", "Subscription/" + subscription.id() + "/$status");
        first.putObject("response").put("status", "200");
        if (subscription.content() != Subscribed.Content.EMPTY) {
            events.forEach(event -> entry(entries.addObject(), event, base));
        }
        return bundle.toString();
    }

    private static void entry(ObjectNode entry, Numbered event, String base) {
        String reference = event.type() + "/" + event.id();
        entry.put("fullUrl", base + "/" + reference);
        String body = event.body();
        if (body != null) {
            try {
                entry.set("resource", JSON.readTree(body));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a stored resource is not JSON");
            }
        }
        boolean created = event.version() == 1;
        ObjectNode request = entry.putObject("request");
        request.put("method", created ? "POST" : "PUT");
        request.put("url", created ? event.type() : reference);
        ObjectNode response = entry.putObject("response");
        response.put("status", created ? "201" : "200");
        response.put("etag", "W/\"" + event.version() + "\"");
    }

    /** The Parameters that stands first. */
    public static ObjectNode status(
            Kind kind, Subscribed subscription, String status, long total, List<Numbered> events, String base) {
        ObjectNode parameters = JSON.createObjectNode();
        parameters.put("resourceType", "Parameters");
        parameters.put("id", UUID.randomUUID().toString());
        parameters.putObject("meta").putArray("profile").add(STATUS_PROFILE);
        ArrayNode list = parameters.putArray("parameter");
        ObjectNode reference = list.addObject().put("name", "subscription").putObject("valueReference");
        reference.put("reference", base + "/Subscription/" + subscription.id());
        list.addObject()
                .put("name", "topic")
                .put("valueCanonical", subscription.topic().canonical());
        list.addObject().put("name", "status").put("valueCode", status);
        list.addObject().put("name", "type").put("valueCode", kind.code());
        list.addObject().put("name", "events-since-subscription-start").put("valueString", Long.toString(total));
        for (Numbered event : events) {
            ArrayNode parts = list.addObject().put("name", "notification-event").putArray("part");
            parts.addObject().put("name", "event-number").put("valueString", Long.toString(event.number()));
            parts.addObject()
                    .put("name", "timestamp")
                    .put("valueInstant", event.at().toString());
            if (subscription.content() != Subscribed.Content.EMPTY) {
                parts.addObject()
                        .put("name", "focus")
                        .putObject("valueReference")
                        .put("reference", base + "/" + event.type() + "/" + event.id());
            }
        }
        return parameters;
    }
}
