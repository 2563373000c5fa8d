package org.carerelay.feed.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.carerelay.access.Caller;
import org.carerelay.feed.downstream.Delivery;
import org.carerelay.feed.downstream.NotTaken;
import org.carerelay.feed.event.FeedEvent;
import org.carerelay.feed.subscription.Notifications.Kind;
import org.carerelay.feed.subscription.Notifications.Numbered;
import org.carerelay.feed.webhook.WebhookClient;

/** Brings one subscription's events to its endpoint, each in a Bundle of its own, as far as its owner's scopes go. */
final class SubscriptionDelivery implements Delivery, AutoCloseable {

    private final Subscribed subscription;
    private final String owner;
    private final SubscriptionParts parts;
    private final WebhookClient client;
    private final ObjectMapper json = new ObjectMapper();

    SubscriptionDelivery(Subscribed subscription, String owner, SubscriptionParts parts) {
        this.subscription = subscription;
        this.owner = owner;
        this.parts = parts;
        this.client = parts.open(subscription);
    }

    @Override
    public void deliver(FeedEvent event) throws Exception {
        UUID only = subscription.patient();
        if (only != null && !only.equals(event.patientId())) {
            return;
        }
        JsonNode resource = json.readTree(event.body());
        if (!subscription.topic().isAbout(resource) || wasSoBefore(event)) {
            return;
        }
        Caller caller = parts.clients()
                .find(owner)
                .orElseThrow(() ->
                        new NotTaken(NotTaken.Trouble.AWAY, "its owner, an API client, has expired or was revoked"));
        if (!parts.visibility().sees(caller, event)) {
            return;
        }
        boolean full = subscription.content() == Subscribed.Content.FULL_RESOURCE;
        long number = parts.rows().number(subscription.id(), event);
        send(
                Kind.EVENT_NOTIFICATION,
                "active",
                number,
                List.of(new Numbered(
                        number,
                        event.changedAt(),
                        event.resourceType(),
                        event.resourceId(),
                        event.version(),
                        full ? event.body() : null)));
        if (full) {
            UUID patient = event.patientId();
            parts.audit()
                    .noteFor(
                            owner,
                            "R",
                            event.subject() + "/_history/" + event.version(),
                            patient == null ? List.of() : List.of(patient),
                            0,
                            "pushed to Subscription/" + subscription.id());
        }
    }

    /** A merge is an event once, not whenever the merged patient is written again. */
    private boolean wasSoBefore(FeedEvent event) throws Exception {
        if (subscription.topic() != SubscriptionTopic.PATIENT_MERGE || event.version() == 1) {
            return false;
        }
        List<String> before = parts.jdbc()
                .queryForList(
                        "SELECT body FROM resource_version WHERE type = ? AND id = ? AND version = ?",
                        String.class,
                        event.resourceType(),
                        event.resourceId(),
                        event.version() - 1);
        return !before.isEmpty() && subscription.topic().isAbout(json.readTree(before.get(0)));
    }

    /** @throws NotTaken if the endpoint did not say 2xx */
    void send(Kind kind, String status, long total, List<Numbered> events) {
        client.post(
                Notifications.bundle(
                        kind,
                        subscription,
                        status,
                        total,
                        events,
                        parts.base(),
                        parts.clock().instant()),
                subscription.headers());
        parts.rows().sent(subscription.id());
    }

    @Override
    public void close() {
        client.close();
    }
}
