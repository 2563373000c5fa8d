package org.carerelay.access.webhook;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Signed webhooks that come in.
 *
 * @param secrets by API client: {@code whsec_} and Base64 of 24 bytes or more; several while one replaces another
 * @param tolerance how far the time of a delivery may be from ours
 * @param maxBody longer deliveries are refused
 */
@ConfigurationProperties("carerelay.access.webhooks")
@Validated
record WebhookSettings(
        @Nullable Map<String, List<String>> secrets,
        @NotNull @DefaultValue("5m") Duration tolerance,
        @NotNull @DefaultValue("1MB") DataSize maxBody) {

    List<String> secretsOf(String client) {
        return secrets == null ? List.of() : secrets.getOrDefault(client, List.of());
    }
}
