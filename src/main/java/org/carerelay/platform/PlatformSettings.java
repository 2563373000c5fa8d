package org.carerelay.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the process keeps and finds its files.
 *
 * @param dataDir database, broker journal, secrets
 * @param mappingsDir mapping files
 * @param profilesDir FHIR profiles
 */
@Validated
@ConfigurationProperties("carerelay")
record PlatformSettings(
        @DefaultValue("data") Path dataDir,
        @DefaultValue("mappings") Path mappingsDir,
        @DefaultValue("fhir-profiles") Path profilesDir) {}
