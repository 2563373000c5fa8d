package org.carerelay.feed.webhook;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a step may need to know of {@code carerelay.downstreams.NAME}. */
@Component
public class DownstreamSecrets {

    private final WebhookSettings settings;

    DownstreamSecrets(WebhookSettings settings) {
        this.settings = settings;
    }

    /** {@code .authorization}; null if it is not set. */
    public @Nullable String authorization(String downstream) {
        return settings.authorization(downstream);
    }
}
