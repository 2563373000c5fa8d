package org.carerelay.feed.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Subscription as it was understood.
 *
 * @param status {@code requested active error off}
 * @param patient only events of this patient; null for all
 * @param content how much of the resource a notification carries
 * @param headers the receiver wants, such as Authorization
 * @param heartbeat after how long a silence one is sent; null for none
 * @param end when it ends by itself; null if it does not
 */
public record Subscribed(
        UUID id,
        String status,
        SubscriptionTopic topic,
        @Nullable UUID patient,
        URI endpoint,
        Content content,
        Map<String, String> headers,
        @Nullable Duration heartbeat,
        Duration timeout,
        java.time.@Nullable Instant end) {

    private static final String BACKPORT =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";
    private static final Set<String> STATUS = Set.of("requested", "active", "error", "off");

    /** Codes of the backport guide. */
    public enum Content {
        /** Not even what it is about. */
        EMPTY,
        /** References; the receiver reads the rest. */
        ID_ONLY,
        /** The resource, as far as the client's scopes go; audited as a reading. */
        FULL_RESOURCE
    }

    /** What is wrong with a Subscription; all findings at once. */
    public static final class NotUnderstood extends RuntimeException {
        NotUnderstood(List<String> findings) {
            super(String.join("; ", findings));
        }
    }

    /** @throws NotUnderstood naming each element, what is allowed and what to do */
    public static Subscribed of(UUID id, JsonNode resource) {
        List<String> findings = new ArrayList<>();
        String status = resource.path("status").asText();
        if (!STATUS.contains(status)) {
            findings.add("Subscription.status is requested, active, error or off");
        }
        SubscriptionTopic topic =
                SubscriptionTopic.of(resource.path("criteria").asText()).orElse(null);
        if (topic == null) {
            findings.add("Subscription.criteria is the canonical of a topic: " + SubscriptionTopic.canonicals());
        }
        JsonNode channel = resource.path("channel");
        if (!channel.path("type").asText().equals("rest-hook")) {
            findings.add("Subscription.channel.type is rest-hook");
        }
        String payload = channel.path("payload").asText("application/fhir+json");
        if (!payload.equals("application/fhir+json")) {
            findings.add("Subscription.channel.payload is application/fhir+json");
        }
        UUID patient = filter(resource.path("_criteria"), findings);
        Subscribed understood = new Subscribed(
                id,
                status,
                topic == null ? SubscriptionTopic.APPOINTMENT : topic,
                patient,
                endpoint(channel.path("endpoint").asText(), findings),
                content(channel, findings),
                headers(channel.path("header"), findings),
                seconds(channel, "heartbeat-period"),
                timeout(channel, findings),
                end(resource.path("end").asText(""), findings));
        if (!findings.isEmpty()) {
            throw new NotUnderstood(findings);
        }
        return understood;
    }

    private static @Nullable UUID filter(JsonNode criteria, List<String> findings) {
        UUID patient = null;
        for (JsonNode extension : criteria.path("extension")) {
            if (extension.path("url").asText().equals(BACKPORT + "filter-criteria")) {
                String filter = extension.path("valueString").asText();
                String value = filter.replaceFirst("^([A-Za-z]+\\?)?patient=(Patient/)?", "");
                try {
                    patient = UUID.fromString(value);
                } catch (IllegalArgumentException e) {
                    findings.add("backport-filter-criteria takes patient=Patient/<id>, not more");
                }
            }
        }
        return patient;
    }

    private static URI endpoint(String url, List<String> findings) {
        try {
            URI endpoint = new URI(url);
            if (endpoint.getHost() != null && endpoint.getUserInfo() == null && url.startsWith("http")) {
                return endpoint;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        findings.add("Subscription.channel.endpoint is an absolute https URL without a password");
        return URI.create("https://invalid.invalid/");
    }

    private static Content content(JsonNode channel, List<String> findings) {
        for (JsonNode extension : channel.at("/_payload/extension")) {
            if (extension.path("url").asText().equals(BACKPORT + "payload-content")) {
                switch (extension.path("valueCode").asText()) {
                    case "empty":
                        return Content.EMPTY;
                    case "id-only":
                        return Content.ID_ONLY;
                    case "full-resource":
                        return Content.FULL_RESOURCE;
                    default:
                        findings.add("backport-payload-content is empty, id-only or full-resource");
                }
            }
        }
        return Content.ID_ONLY;
    }

    private static Map<String, String> headers(JsonNode headers, List<String> findings) {
        Map<String, String> read = new LinkedHashMap<>();
        for (JsonNode header : headers) {
            String[] parts = header.asText().split(":", 2);
            if (parts.length == 2
                    && parts[0].strip().matches("[A-Za-z0-9-]{1,100}")
                    && parts[1].chars().allMatch(c -> c >= ' ')) {
                read.put(parts[0].strip(), parts[1].strip());
            } else {
                findings.add("Subscription.channel.header is Name: value");
            }
        }
        return read;
    }

    private static Duration timeout(JsonNode channel, List<String> findings) {
        Duration timeout = seconds(channel, "timeout");
        if (timeout != null && (timeout.isZero() || timeout.compareTo(Duration.ofSeconds(60)) > 0)) {
            findings.add("backport-timeout is 1 to 60 seconds");
        }
        return timeout == null ? Duration.ofSeconds(15) : timeout;
    }

    private static @Nullable Duration seconds(JsonNode channel, String name) {
        for (JsonNode extension : channel.path("extension")) {
            if (extension.path("url").asText().equals(BACKPORT + name)) {
                long seconds = extension
                        .path("valueUnsignedInt")
                        .asLong(extension.path("valuePositiveInt").asLong());
                return seconds == 0 ? null : Duration.ofSeconds(seconds);
            }
        }
        return null;
    }

    private static java.time.@Nullable Instant end(String text, List<String> findings) {
        try {
            return text.isEmpty() ? null : java.time.OffsetDateTime.parse(text).toInstant();
        } catch (java.time.format.DateTimeParseException e) {
            findings.add("Subscription.end is an instant");
            return null;
        }
    }
}
