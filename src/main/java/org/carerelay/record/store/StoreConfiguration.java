package org.carerelay.record.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneId;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyComponentPathImpl;
import org.hibernate.cfg.MappingSettings;
import org.springframework.boot.autoconfigure.orm.jpa.HibernatePropertiesCustomizer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the resource store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreSettings.class)
public class StoreConfiguration {

    /** The bean with the {@link ZoneId} of {@code carerelay.record.zone}. */
    public static final String RECORD_ZONE = "recordZone";

    @Bean
    ResourceStore resourceStore(JdbcTemplate jdbc, Clock clock, StoreSettings settings) {
        return create(jdbc, clock, settings.zone());
    }

    /** The two columns of a date are named after its field: {@code birthdate_from}, {@code birthdate_until}. */
    @Bean
    HibernatePropertiesCustomizer columnsNamedByPath() {
        return properties -> properties.put(
                MappingSettings.IMPLICIT_NAMING_STRATEGY, ImplicitNamingStrategyComponentPathImpl.INSTANCE);
    }

    /** The zone of dates and times that carry none, the same for storing and searching. */
    @Bean(RECORD_ZONE)
    ZoneId recordZone(StoreSettings settings) {
        return settings.zone();
    }

    /** A store on its own, for whoever runs without Spring. */
    public static ResourceStore create(JdbcTemplate jdbc, Clock clock, ZoneId zone) {
        return new JdbcResourceStore(jdbc, clock, zone, new ObjectMapper());
    }
}
