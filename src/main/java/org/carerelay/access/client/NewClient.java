package org.carerelay.access.client;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator asks for.
 *
 * @param expiresAt when the client stops working; null for never
 */
record NewClient(
        @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,62}", message = "must be 1 to 63 lower-case letters, digits and hyphens")
                @NotBlank
                String id,
        @Nullable @Size(max = 200) String name,
        @NotEmpty List<String> scopes,
        @Nullable Instant expiresAt) {}
