package org.carerelay.intake.queue;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Asks whether the database answers. */
@Component
class DatabaseProbe {

    private static final int SECONDS = 3;

    private final DataSource database;

    DatabaseProbe(DataSource database) {
        this.database = database;
    }

    boolean answers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(SECONDS);
        } catch (SQLException | RuntimeException e) {
            return false;
        }
    }
}
