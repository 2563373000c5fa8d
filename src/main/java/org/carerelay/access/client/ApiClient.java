package org.carerelay.access.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program that may call CareRelay, without its secret.
 *
 * @param id lower-case letters, digits and hyphens; the owner's name of what it writes
 * @param previousUntil until when the secret before the last rotation still works; null if it does not
 */
record ApiClient(
        String id,
        String name,
        List<String> scopes,
        Instant createdAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant previousUntil,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /** The client that a new installation starts with. */
    static final String FIRST_ADMIN = "admin";

    boolean isUsableAt(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
