package org.carerelay.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of one resource, as a row of {@code feed_event} with the body of that version.
 *
 * @param seq grows with every event of one patient; across patients a lower one may be sent later
 * @param patientId null for what belongs to no patient
 * @param body the resource as stored, FHIR JSON
 */
record FeedEvent(
        long seq,
        String resourceType,
        UUID resourceId,
        int version,
        Instant changedAt,
        @Nullable UUID patientId,
        String cause,
        UUID journalId,
        String body) {

    /** The same for the same version, however often it is sent. */
    UUID id() {
        String name = subject() + "/_history/" + version;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    String subject() {
        return resourceType + "/" + resourceId;
    }

    String type() {
        return "org.carerelay." + resourceType.toLowerCase(Locale.ROOT) + (version == 1 ? ".created" : ".updated");
    }

    /** Events of one key are sent in the order of their changes. */
    String partitionKey() {
        return patientId == null ? subject() : patientId.toString();
    }

    Topic topic() {
        return Topic.of(resourceType);
    }
}
