package org.carerelay.outreach.template;

import ca.uhn.fhir.context.FhirContext;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Keeps the notices of {@code carerelay.mappings-dir} in force. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeSettings.class)
class TemplateConfiguration {

    @Bean(destroyMethod = "close")
    LiveNoticeTemplates noticeTemplates(NoticeSettings settings, Environment environment, FhirContext fhir) {
        Path mappings = Path.of(environment.getProperty("carerelay.mappings-dir", "mappings"));
        LiveNoticeTemplates templates = new LiveNoticeTemplates(mappings.resolve("notices"), settings.hospital(), fhir);
        templates.watch(settings.reload().toMillis());
        return templates;
    }

    /** Only who sends needs it: it reads FHIR's definitions. */
    @Bean
    @Lazy
    Filling noticeFilling(FhirContext fhir, Environment environment) {
        return new Filling(
                fhir, new Expressions(fhir), environment.getProperty("carerelay.outreach.contact.language", "zh"));
    }
}
