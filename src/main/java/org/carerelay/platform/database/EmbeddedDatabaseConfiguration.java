package org.carerelay.platform.database;

import java.io.IOException;
import java.util.Map;
import org.carerelay.platform.DataDir;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts PostgreSQL below the data folder where {@code spring.datasource.url} names no other. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "embedded")
class EmbeddedDatabaseConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    EmbeddedPostgresServer embeddedPostgresServer(DataDir dataDir) throws IOException {
        return new EmbeddedPostgresServer(dataDir.folder("postgres"), dataDir.secret("postgres-password"), 0, Map.of());
    }

    @Bean
    DatabaseWatch databaseWatch(EmbeddedPostgresServer server) {
        return new DatabaseWatch(server);
    }

    @Bean
    JdbcConnectionDetails embeddedConnectionDetails(EmbeddedPostgresServer server, DataDir dataDir) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return EmbeddedPostgresServer.DATABASE;
            }

            @Override
            public String getPassword() {
                return dataDir.secret("postgres-password");
            }

            @Override
            public String getJdbcUrl() {
                return server.jdbcUrl();
            }
        };
    }
}
