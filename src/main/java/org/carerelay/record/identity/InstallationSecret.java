package org.carerelay.record.identity;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** 256 random bits of this installation, made at its first start by whichever node is first (rule 13). */
@Configuration(proxyBeanMethods = false)
class InstallationSecret {

    private static final String NAME = "derived-ids";
    private static final int BYTES = 32;

    @Bean
    DerivedIds derivedIds(JdbcTemplate jdbc) {
        byte[] proposed = new byte[BYTES];
        new SecureRandom().nextBytes(proposed);
        jdbc.update(
                "insert into installation_secret (name, secret) values (?, ?) on conflict do nothing", NAME, proposed);
        byte[] secret =
                jdbc.queryForObject("select secret from installation_secret where name = ?", byte[].class, NAME);
        if (secret == null) {
            throw new IllegalStateException("table installation_secret has no row " + NAME);
        }
        return new DerivedIds(secret);
    }
}
