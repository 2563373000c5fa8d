package org.carerelay.platform;

import java.security.SecureRandom;
import org.springframework.jdbc.core.JdbcTemplate;

/** Random secrets of this installation, each made when first asked for by whichever node is first, the same on all nodes. */
public final class InstallationSecrets {

    private static final int BYTES = 32;

    private final JdbcTemplate jdbc;

    public InstallationSecrets(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** The 256 bits of this name. */
    public byte[] named(String name) {
        byte[] proposed = new byte[BYTES];
        new SecureRandom().nextBytes(proposed);
        jdbc.update(
                "insert into installation_secret (name, secret) values (?, ?) on conflict do nothing", name, proposed);
        byte[] secret =
                jdbc.queryForObject("select secret from installation_secret where name = ?", byte[].class, name);
        if (secret == null) {
            throw new IllegalStateException("table installation_secret has no row " + name);
        }
        return secret;
    }
}
