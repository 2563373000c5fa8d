package org.carerelay.record;

import java.time.Instant;
import java.util.UUID;
import org.carerelay.intake.Cause;

/**
 * Why a version exists.
 *
 * @param journalId the message's intake id, or a fresh id for a FHIR write or a correction; stands in {@code meta.source}
 * @param source the owner of the change: a HIS source or an API client
 * @param trigger {@code ADT^A01}, {@code fhir:update}, {@code $unmerge}
 * @param cause rule 5
 * @param mappingsChecksum which mappings translated it; empty for a FHIR write
 * @param receivedAt when it arrived
 */
public record Lineage(
        UUID journalId, String source, String trigger, Cause cause, String mappingsChecksum, Instant receivedAt) {}
