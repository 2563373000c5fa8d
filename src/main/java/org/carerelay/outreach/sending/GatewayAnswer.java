package org.carerelay.outreach.sending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a gateway made of a message. */
public sealed interface GatewayAnswer {

    /**
     * It has it, now or since an earlier try.
     *
     * @param providerId its own id; null if it named none
     */
    record Accepted(@Nullable String providerId) implements GatewayAnswer {}

    /**
     * It will never take it: another address or channel may do.
     *
     * @param reason a code such as {@code invalid-number}
     * @param wrongAddress whether the address itself is no good
     */
    record Rejected(String reason, boolean wrongAddress) implements GatewayAnswer {}

    /**
     * It does not have it, and may take it later.
     *
     * @param pause it asked for; null if it named none
     */
    record Later(String reason, @Nullable Duration pause) implements GatewayAnswer {}

    /** Nobody knows whether it has it: it is handed over again under the same id. */
    record Unheard(String reason) implements GatewayAnswer {}
}
