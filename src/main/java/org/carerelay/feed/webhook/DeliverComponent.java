package org.carerelay.feed.webhook;

import java.net.URI;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.carerelay.feed.event.CloudEvent;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * The Camel component {@code deliver:NAME?url=…&timeout=15s&bundle=…&allowPrivateAddresses=…&allowHttp=…&contentType=…}: posts the body as it is, with
 * the {@code webhook-…} headers and the Authorization of {@code carerelay.downstreams.NAME}; the answer's text becomes the body.
 */
final class DeliverComponent extends DefaultComponent {

    private final WebhookClients clients;
    private final WebhookSettings settings;

    DeliverComponent(WebhookClients clients, WebhookSettings settings) {
        this.clients = clients;
        this.settings = settings;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String bundle = text(parameters, "bundle", "");
        Target target = new Target(
                URI.create(text(parameters, "url", "")),
                DurationStyle.detectAndParse(text(parameters, "timeout", "15s")),
                bundle.isBlank() ? null : bundle,
                getAndRemoveParameter(parameters, "allowPrivateAddresses", Boolean.class, false),
                getAndRemoveParameter(parameters, "allowHttp", Boolean.class, false),
                text(parameters, "contentType", CloudEvent.MEDIA_TYPE + "; charset=utf-8"));
        return new DeliverEndpoint(uri, this, remaining, target, clients, settings);
    }

    private String text(Map<String, Object> parameters, String name, String otherwise) {
        @Nullable String value = getAndRemoveParameter(parameters, name, String.class);
        return value == null ? otherwise : value.strip();
    }
}
