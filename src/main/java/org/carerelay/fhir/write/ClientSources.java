package org.carerelay.fhir.write;

import java.time.ZoneId;
import org.carerelay.intake.source.KnownSource;
import org.carerelay.intake.source.Sources;
import org.carerelay.translation.Source;

/**
 * How an API client means what it writes: as {@code carerelay.sources.<client>} says, else with every default (rule 14).
 *
 * @param zone of clients without settings
 */
public record ClientSources(Sources configured, ZoneId zone) {

    /** @param clientId also the owner's name in the record */
    Source of(String clientId) {
        return configured.configured().stream()
                .filter(known -> known.name().equals(clientId))
                .map(KnownSource::source)
                .findFirst()
                .orElseGet(() -> Source.unconfigured(clientId, zone));
    }
}
