package org.carerelay.record.search;

import java.time.Instant;
import java.util.UUID;
import org.carerelay.record.ResourceId;
import org.jspecify.annotations.Nullable;

/**
 * One version of a resource as it is stored, ready to be served.
 *
 * @param patientId our own patient link; null if it belongs to no patient
 * @param body FHIR JSON in UTF-8, byte for byte as stored
 */
@SuppressWarnings("ArrayRecordComponent")
public record ServedResource(ResourceId id, int version, Instant lastUpdated, @Nullable UUID patientId, byte[] body) {}
