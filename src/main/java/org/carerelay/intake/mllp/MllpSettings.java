package org.carerelay.intake.mllp;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.intake.mllp}: what all MLLP listeners have in common; the listeners themselves are routes.
 *
 * @param host address the listener {@code his-mllp} binds to
 * @param port its port
 * @param maxMessageSize longer messages are refused with AR and kept in the journal with their first 64 KB
 * @param frameTimeout how long a begun frame may pause before it is refused and the connection closed
 * @param idleTimeout how long a connection may be silent before it is closed
 * @param connectionThreads connections worked on at the same time; further ones share threads
 * @param allowedAddresses addresses and networks (CIDR) that may connect, by route id; a route without an entry takes all
 */
@Validated
@ConfigurationProperties("carerelay.intake.mllp")
record MllpSettings(
        @DefaultValue("127.0.0.1") String host,
        @DefaultValue("2575") @Min(0) @Max(65535) int port,
        @DefaultValue("10MB") DataSize maxMessageSize,
        @DefaultValue("30s") Duration frameTimeout,
        @DefaultValue("1h") Duration idleTimeout,
        @DefaultValue("16") @Min(1) @Max(1000) int connectionThreads,
        @DefaultValue Map<String, List<String>> allowedAddresses,
        @DefaultValue @Valid Tls tls) {

    /**
     * {@code carerelay.intake.mllp.tls}.
     *
     * @param host address the listener {@code his-mllp-tls} binds to
     * @param port its port; 0: there is no such listener
     * @param bundle name of the {@code spring.ssl.bundle} with key and, for client certificates, trust
     * @param clientAuth whether the sender must show a certificate
     */
    record Tls(
            @DefaultValue("127.0.0.1") String host,
            @DefaultValue("0") @Min(0) @Max(65535) int port,
            @Nullable String bundle,
            @DefaultValue("none") ClientAuth clientAuth) {}

    /** Whether a sender must show a certificate. */
    enum ClientAuth {
        /** It is not asked. */
        NONE,
        /** It is asked, and may have none. */
        WANT,
        /** Without a trusted certificate there is no connection. */
        NEED
    }
}
