package org.carerelay.feed.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What names this installation in its events, on every node alike. */
@Component
public class Installation {

    private final JdbcTemplate jdbc;
    private final EventSettings settings;
    private volatile @Nullable String known;

    Installation(JdbcTemplate jdbc, EventSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** The CloudEvents {@code source}, a URI. */
    public String source() {
        String source = known;
        if (source == null) {
            source = settings.source();
            if (source == null) {
                source = "urn:carerelay:" + jdbc.queryForObject("SELECT id FROM feed_installation", UUID.class);
            }
            known = source;
        }
        return source;
    }
}
