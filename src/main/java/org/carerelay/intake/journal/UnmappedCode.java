package org.carerelay.intake.journal;

import java.time.Instant;
import java.util.UUID;

/**
 * A work item for the integration engineer: a code without an entry in its table.
 *
 * @param count how often it came
 * @param example a message that holds it
 */
public record UnmappedCode(
        String source, String table, String code, long count, Instant firstSeen, Instant lastSeen, UUID example) {}
