package org.carerelay.record.identity;

import org.carerelay.platform.InstallationSecrets;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The secret under which ids are derived (rule 13). */
@Configuration(proxyBeanMethods = false)
class InstallationSecret {

    private static final String NAME = "derived-ids";

    @Bean
    DerivedIds derivedIds(JdbcTemplate jdbc) {
        return new DerivedIds(new InstallationSecrets(jdbc).named(NAME));
    }
}
