package org.carerelay.record.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
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

    @Bean
    ResourceStore resourceStore(JdbcTemplate jdbc, Clock clock, StoreSettings settings) {
        return create(jdbc, clock, settings);
    }

    /** The two columns of a date are named after its field: {@code birthdate_from}, {@code birthdate_until}. */
    @Bean
    HibernatePropertiesCustomizer columnsNamedByPath() {
        return properties -> properties.put(
                MappingSettings.IMPLICIT_NAMING_STRATEGY, ImplicitNamingStrategyComponentPathImpl.INSTANCE);
    }

    /** A store on its own, for whoever runs without Spring. */
    public static ResourceStore create(JdbcTemplate jdbc, Clock clock, StoreSettings settings) {
        return new JdbcResourceStore(jdbc, clock, settings.zone(), new ObjectMapper());
    }
}
