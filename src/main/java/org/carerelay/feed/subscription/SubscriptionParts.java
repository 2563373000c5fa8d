package org.carerelay.feed.subscription;

import java.time.Clock;
import org.carerelay.access.Audit;
import org.carerelay.access.ClientDirectory;
import org.carerelay.feed.event.Visibility;
import org.carerelay.feed.webhook.Target;
import org.carerelay.feed.webhook.WebhookClient;
import org.carerelay.feed.webhook.WebhookClients;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What every subscription is served with. */
@Component
record SubscriptionParts(
        SubscriptionRows rows,
        WebhookClients webhooks,
        ClientDirectory clients,
        Visibility visibility,
        Audit audit,
        JdbcTemplate jdbc,
        Clock clock,
        SubscriptionSettings settings,
        Environment environment) {

    WebhookClient open(Subscribed subscription) {
        return webhooks.open(new Target(
                subscription.endpoint(),
                subscription.timeout(),
                null,
                settings.allowPrivateAddresses(),
                settings.allowHttp(),
                "application/fhir+json; charset=utf-8"));
    }

    /** Of the FHIR endpoint, as receivers reach it. */
    String base() {
        String base = environment.getProperty("carerelay.fhir.base-url");
        return base != null
                ? base
                : "http://127.0.0.1:"
                        + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"))
                        + "/fhir";
    }
}
