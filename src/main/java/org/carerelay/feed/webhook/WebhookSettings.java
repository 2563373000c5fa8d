package org.carerelay.feed.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What must not stand in a route.
 *
 * @param downstreams by the name in {@code feed:NAME}
 */
@ConfigurationProperties("carerelay")
@Validated
record WebhookSettings(@Nullable Map<String, Secrets> downstreams) {

    /**
     * Of one downstream.
     *
     * @param url where it is: what {@code {{carerelay.downstreams.NAME.url}}} in its route stands for; empty while it is off
     * @param secret key of its signatures, {@code whsec_…}
     * @param previousSecret signs as well, while the receiver changes keys
     * @param authorization value of the Authorization header it wants; none if not given
     */
    record Secrets(
            @Nullable String url,
            @Nullable String secret,
            @Nullable String previousSecret,
            @Nullable String authorization) {

        @Override
        public String toString() {
            return "Secrets[…]";
        }
    }

    /** Keys to sign with, the newest first. */
    List<String> keys(String downstream) {
        Secrets secrets = of(downstream);
        List<String> keys = new ArrayList<>();
        if (secrets != null) {
            for (String key : new String[] {secrets.secret(), secrets.previousSecret()}) {
                if (key != null && !key.isBlank()) {
                    Signature.key(key);
                    keys.add(key);
                }
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException(
                    "there is no key to sign with: set carerelay.downstreams." + downstream + ".secret");
        }
        return keys;
    }

    @Nullable
    String authorization(String downstream) {
        Secrets secrets = of(downstream);
        return secrets == null ? null : secrets.authorization();
    }

    private @Nullable Secrets of(String downstream) {
        return Objects.requireNonNullElse(downstreams, Map.<String, Secrets>of())
                .get(downstream);
    }
}
