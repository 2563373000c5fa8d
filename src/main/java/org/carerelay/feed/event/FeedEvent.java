package org.carerelay.feed.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of one resource that was committed, as it stands in the log of events.
 *
 * @param position its place in the log: grows with every event, has gaps, given once
 * @param recordedAt when its transaction wrote it to the outbox
 * @param changedAt when the version was made
 * @param patientId null for what belongs to no patient
 * @param body the resource as stored at that version, FHIR JSON
 */
public record FeedEvent(
        long position,
        Instant recordedAt,
        String resourceType,
        UUID resourceId,
        int version,
        Instant changedAt,
        @Nullable UUID patientId,
        String cause,
        UUID journalId,
        String body) {

    /** The same for the same version, however often and on whatever way it is sent. */
    public UUID id() {
        String name = subject() + "/_history/" + version;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code Encounter/7b1e…}. */
    public String subject() {
        return resourceType + "/" + resourceId;
    }

    /** {@code org.carerelay.encounter.created} or {@code .updated}. */
    public String type() {
        return "org.carerelay." + resourceType.toLowerCase(Locale.ROOT) + (version == 1 ? ".created" : ".updated");
    }

    /** Events of one key are sent in the order of their changes. */
    public String partitionKey() {
        return patientId == null ? subject() : patientId.toString();
    }

    /** The same event with another resource text. */
    public FeedEvent with(String text) {
        return new FeedEvent(
                position, recordedAt, resourceType, resourceId, version, changedAt, patientId, cause, journalId, text);
    }
}
