package org.carerelay.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.carerelay.platform.database.EmbeddedPostgresServer;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * A real PostgreSQL for tests: one server per JVM (without fsync, for speed, and gone with it), a fresh migrated database per
 * {@link #fresh}. A test that stops its server starts one of its own with {@link #server}. All of a checkout unpack it once.
 */
public record TestDatabase(String url, String user, String password) {

    private static final String TEMPLATE = "carerelay_template";
    private static final String EMPTY =
            """
            do $$
            declare
                written text := '';
                name text;
                filled boolean;
            begin
                for name in select quote_ident(tablename) from pg_tables where schemaname = 'public'
                        and tablename not in ('flyway_schema_history', 'feed_installation') loop
                    execute 'select exists (select from ' || name || ')' into filled;
                    if filled then
                        written := written || ', ' || name;
                    end if;
                end loop;
                if written <> '' then
                    execute 'truncate ' || substr(written, 3) || ' restart identity cascade';
                end if;
            end $$
            """;
    private static final Path BINARIES = Path.of("target", "test-postgres-binaries");
    private static final AtomicInteger COUNT = new AtomicInteger();

    private static final class Shared {
        static final Path FOLDER =
                Path.of("target", "test-postgres-" + ProcessHandle.current().pid());
        static final Thread END = new Thread(Shared::end);
        static final EmbeddedPostgresServer SERVER = start();

        private static void end() {
            try {
                SERVER.close();
                FileSystemUtils.deleteRecursively(FOLDER);
            } catch (IOException e) {
                e.printStackTrace();
            }
        }

        private static EmbeddedPostgresServer start() {
            EmbeddedPostgresServer server = server(
                    FOLDER,
                    Map.of(
                            "fsync",
                            "off",
                            "synchronous_commit",
                            "off",
                            "shared_buffers",
                            "128MB",
                            "max_connections",
                            "300"));
            server.start();
            Runtime.getRuntime().addShutdownHook(END);
            execute(server, "create database " + TEMPLATE + " owner carerelay");
            Flyway.configure()
                    .dataSource(server.jdbcUrl(TEMPLATE), "carerelay", "test")
                    .load()
                    .migrate();
            return server;
        }
    }

    /** An own server, not started; its password is {@code test}. */
    public static EmbeddedPostgresServer server(Path folder, Map<String, String> config) {
        return new EmbeddedPostgresServer(folder.toAbsolutePath(), BINARIES.toAbsolutePath(), "test", 0, config);
    }

    /** A database of its own with all migrations applied. */
    public static TestDatabase fresh() {
        String name = "test_" + COUNT.incrementAndGet();
        synchronized (Shared.class) {
            execute(Shared.SERVER, "create database " + name + " template " + TEMPLATE + " owner carerelay");
        }
        return new TestDatabase(Shared.SERVER.jdbcUrl(name), "carerelay", "test");
    }

    /** For whole applications: the server ends after them, or they would wait for a database that is gone. */
    static void outliveApplications() {
        if (Runtime.getRuntime().removeShutdownHook(Shared.END)) {
            SpringApplication.getShutdownHandlers().add(Shared.END::run);
        }
    }

    /** Takes out what tests wrote, faster than a fresh database; what migrations wrote stays. */
    public static void empty(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(EMPTY);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A small pool on it, which gives back what it does not use: the server is shared by all tests of the JVM. */
    public DataSource dataSource() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(12);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        return new HikariDataSource(config);
    }

    private static void execute(EmbeddedPostgresServer server, String sql) {
        try (Connection connection = server.administration().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
