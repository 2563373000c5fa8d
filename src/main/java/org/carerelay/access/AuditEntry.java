package org.carerelay.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the audit trail; the fields are those of {@link Audit#note}.
 *
 * @param clientId the API client; {@code system} for what nobody asked for
 * @param address where the request came from; null outside a request
 */
public record AuditEntry(
        UUID id,
        Instant recordedAt,
        String clientId,
        @Nullable String address,
        String action,
        String what,
        List<UUID> patients,
        int outcome,
        @Nullable String detail) {}
