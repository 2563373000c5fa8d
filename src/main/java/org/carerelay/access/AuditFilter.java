package org.carerelay.access;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the audit trail are wanted; a null field does not restrict.
 *
 * @param patient concerned by the access
 * @param clientId who did it
 * @param action {@code C R U D E}
 * @param what exactly, such as {@code Patient/<id>}
 * @param from earliest time, inclusive
 * @param to latest time, exclusive
 * @param before rows that stand after this one in the order newest first: the last of the page before
 * @param limit rows at most
 */
public record AuditFilter(
        @Nullable UUID patient,
        @Nullable String clientId,
        @Nullable String action,
        @Nullable String what,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable AuditEntry before,
        int limit) {}
