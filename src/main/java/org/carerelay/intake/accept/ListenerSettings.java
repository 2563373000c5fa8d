package org.carerelay.intake.accept;

import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * {@code carerelay.intake.listeners.<route id>}: what a listener takes; a route without an entry has the defaults.
 */
@Validated
@ConfigurationProperties("carerelay.intake")
record ListenerSettings(@DefaultValue Map<String, Listener> listeners) {

    private static final Listener DEFAULTS =
            new Listener(Set.of("ADT", "SIU", "ORU", "MDM", "SRR"), Set.of("P"), Set.of());

    Listener of(String route) {
        return listeners.getOrDefault(route, DEFAULTS);
    }

    /**
     * One listener.
     *
     * @param types MSH-9.1, or MSH-9.1 and MSH-9.2 as {@code ADT^A01}
     * @param processingIds MSH-11.1: a production listener takes P only (rule 3); an empty MSH-11 counts as P
     * @param versions MSH-12.1; empty: any, also unknown ones
     */
    record Listener(
            @DefaultValue({"ADT", "SIU", "ORU", "MDM", "SRR"}) Set<String> types,
            @DefaultValue("P") Set<String> processingIds,
            @DefaultValue Set<String> versions) {}
}
