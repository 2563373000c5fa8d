package org.carerelay.platform.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Starts the embedded PostgreSQL again when it was killed; meanwhile messages wait in the queue. */
class DatabaseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);

    private final EmbeddedPostgresServer server;

    DatabaseWatch(EmbeddedPostgresServer server) {
        this.server = server;
    }

    @Scheduled(fixedDelay = 1_000)
    void look() {
        try {
            if (server.restartIfDead()) {
                LOG.warn("the embedded PostgreSQL had died and was started again");
            }
        } catch (RuntimeException e) {
            LOG.error("the embedded PostgreSQL has died and does not start again: {}", e.getMessage());
        }
    }
}
