package org.carerelay.feed;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The feed with the real database and broker, without the other rooms. */
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration",
            "org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration",
            "org.apache.camel.spring.boot.CamelAutoConfiguration"
        })
@ConfigurationPropertiesScan({"org.carerelay.feed", "org.carerelay.platform"})
@ComponentScan(
        basePackages = {"org.carerelay.feed", "org.carerelay.platform"},
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = ".*\\.(web|fhir|subscription|export|hl7|list|adapter)\\..*|.*FeedContext.*"))
class FeedApplication {}
