package org.carerelay.caller;

import java.nio.file.Path;
import org.carerelay.access.MovableClock;
import org.carerelay.intake.source.Sources;
import org.carerelay.platform.StatementCounter;
import org.carerelay.platform.TestDatabase;
import org.carerelay.translation.LiveMappings;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;

/** The record, its FHIR endpoint and the care rooms behind the real filter chain; without broker, intake and feed. */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.autoconfigure.jms.artemis.ArtemisAutoConfiguration",
            "org.springframework.boot.autoconfigure.jms.JmsAutoConfiguration",
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration",
            "org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration",
            "org.apache.camel.spring.boot.CamelAutoConfiguration"
        })
@ComponentScan(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        basePackages = {
            "org.carerelay.record",
            "org.carerelay.access",
            "org.carerelay.fhir",
            "org.carerelay.tier",
            "org.carerelay.caller",
            "org.carerelay.complaint",
            "org.carerelay.outreach.contact"
        },
        excludeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern = ".*(Test|UnifyMessages|Understand|Barriers|CareApplication).*"))
@Import(Sources.class)
public class CareApplication {

    @Bean
    StatementCounter dataSource() {
        return new StatementCounter(TestDatabase.fresh().dataSource());
    }

    @Bean
    MovableClock clock() {
        return new MovableClock();
    }

    @Bean(destroyMethod = "close")
    LiveMappings mappings() {
        return new LiveMappings(Path.of("mappings"), findings -> {});
    }
}
