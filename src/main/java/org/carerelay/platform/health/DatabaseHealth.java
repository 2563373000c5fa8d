package org.carerelay.platform.health;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health component {@code database}: a connection of the pool answers. */
@Configuration(proxyBeanMethods = false)
class DatabaseHealth {

    private static final int SECONDS = 1;

    @Bean
    HealthIndicator databaseHealthIndicator(DataSource database) {
        return new BoundedHealth("database", () -> ask(database));
    }

    private static void ask(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (!connection.isValid(SECONDS)) {
                throw new SQLTransientConnectionException("not valid");
            }
        }
    }
}
