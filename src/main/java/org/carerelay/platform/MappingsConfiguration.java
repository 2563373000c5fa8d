package org.carerelay.platform;

import java.time.Duration;
import java.util.List;
import org.carerelay.translation.LiveMappings;
import org.carerelay.translation.MappingFinding;
import org.carerelay.translation.MappingsRejected;
import org.carerelay.translation.Translator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the mappings in force: read at the start, read again after an edit, the last good ones kept while an edit is broken. */
@Configuration(proxyBeanMethods = false)
class MappingsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger("org.carerelay.mappings");
    private static final Duration WATCH = Duration.ofSeconds(2);

    @Bean(destroyMethod = "close")
    LiveMappings liveMappings(PlatformSettings settings) {
        try {
            LiveMappings mappings = new LiveMappings(settings.mappingsDir(), MappingsConfiguration::report);
            mappings.watch(WATCH);
            return mappings;
        } catch (MappingsRejected e) {
            throw new StartupProblem(
                    "The mappings in " + settings.mappingsDir().toAbsolutePath() + " cannot be used: " + e.getMessage(),
                    "Run 'carerelay check' for all findings, or name another folder with --carerelay.mappings-dir=FOLDER.",
                    e);
        }
    }

    @Bean
    Translator translator(LiveMappings mappings) {
        return new Translator(mappings);
    }

    private static void report(List<MappingFinding> findings) {
        LOG.error("an edit of the mappings is not used, the last good ones stay in force:");
        findings.forEach(finding -> LOG.error("  {}", finding));
    }
}
