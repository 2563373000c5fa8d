package org.carerelay.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.carerelay.platform.StartupProblem;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server below one folder: {@code cluster/} its data, kept across restarts, {@code binaries/} the unpacked
 * server. It listens on loopback only, asks for a password (SCRAM-SHA-256), and is durable: the library that unpacks it is made
 * for tests and would switch {@code fsync} off, so {@link #start} asks the running server and refuses to go on if it is off.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {

    /** Database and its owner. */
    public static final String DATABASE = "carerelay";

    private static final String LOOPBACK_WITH_PASSWORD =
            """
            # Written by CareRelay: loopback only, always with a password.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final Path folder;
    private final Path binaries;
    private final String password;
    private final Map<String, String> serverConfig;
    private int port;
    private @Nullable EmbeddedPostgres server;

    /**
     * @param port 0 for a free one
     * @param serverConfig what shall differ from {@link PostgresTuning}
     */
    public EmbeddedPostgresServer(Path folder, String password, int port, Map<String, String> serverConfig) {
        this(folder, folder.resolve("binaries"), password, port, serverConfig);
    }

    /** @param binaries where the unpacked server is; several servers may share it */
    public EmbeddedPostgresServer(
            Path folder, Path binaries, String password, int port, Map<String, String> serverConfig) {
        this.folder = folder;
        this.binaries = binaries;
        this.password = password;
        this.port = port;
        this.serverConfig = serverConfig;
    }

    /**
     * Starts the server, or takes the folder over from one that outlived a killed process.
     *
     * @throws StartupProblem if it cannot start
     */
    public synchronized void start() {
        try {
            Path cluster = Files.createDirectories(folder.resolve("cluster"));
            Postmaster.stop(cluster);
            Path hba = cluster.resolve("pg_hba.conf");
            boolean first = !Files.exists(cluster.resolve("carerelay.initialized"));
            if (first && Files.exists(cluster.resolve("PG_VERSION"))) {
                deleteHalfMadeCluster(cluster);
            }
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(cluster)
                    .setOverrideWorkingDirectory(
                            Files.createDirectories(binaries).toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPort(port)
                    .setLocaleConfig("locale", "C")
                    .setConnectConfig("password", password)
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("postgres.log").toFile()));
            PostgresTuning.DURABLE.forEach(builder::setServerConfig);
            serverConfig.forEach(builder::setServerConfig);
            server = builder.start();
            port = server.getPort();
            if (first) {
                initialize(server);
                Files.writeString(hba, LOOPBACK_WITH_PASSWORD);
                execute(server.getPostgresDatabase(), "select pg_reload_conf()");
                Files.writeString(cluster.resolve("carerelay.initialized"), "", StandardCharsets.US_ASCII);
            }
            if (!serverConfig.containsKey("fsync")) {
                requireDurability(server);
            }
        } catch (IOException | SQLException | IllegalStateException e) {
            throw new StartupProblem(
                    "The embedded PostgreSQL below " + folder + " does not start: " + e.getMessage(),
                    "Look into " + folder.resolve("postgres.log")
                            + ", or use a server of your own with --spring.datasource.url=jdbc:postgresql://…",
                    e);
        }
    }

    /**
     * Starts the server again, on the same port, if it has died.
     *
     * @return whether it had
     */
    public synchronized boolean restartIfDead() {
        if (server == null || Postmaster.isAlive(folder.resolve("cluster"))) {
            return false;
        }
        try {
            server.close();
        } catch (IOException e) {
            throw new StartupProblem(
                    "The dead PostgreSQL below " + folder + " cannot be cleaned up.", "Restart CareRelay.", e);
        }
        server = null;
        start();
        return true;
    }

    private static void deleteHalfMadeCluster(Path cluster) throws IOException {
        try (var files = Files.walk(cluster)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        Files.createDirectories(cluster);
    }

    private void initialize(EmbeddedPostgres fresh) throws SQLException {
        DataSource admin = fresh.getPostgresDatabase();
        execute(admin, "alter role postgres password '" + password + "'");
        execute(admin, "create role " + DATABASE + " login password '" + password + "'");
        execute(admin, "create database " + DATABASE + " owner " + DATABASE);
    }

    private static void requireDurability(EmbeddedPostgres running) throws SQLException {
        for (String setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
            try (Connection connection = running.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet shown = statement.executeQuery("show " + setting)) {
                shown.next();
                if (!"on".equals(shown.getString(1))) {
                    throw new IllegalStateException(setting + " is " + shown.getString(1) + ", must be on");
                }
            }
        }
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Address of the {@value #DATABASE} database; user is {@value #DATABASE} too. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** Address of another database on this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + running().getPort() + "/" + database
                + "?reWriteBatchedInserts=true&tcpKeepAlive=true";
    }

    /** As the server's superuser, for administration. */
    public DataSource administration() {
        return running().getPostgresDatabase();
    }

    private synchronized EmbeddedPostgres running() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    /** Stops the server in order; its data stay. */
    @Override
    public synchronized void close() throws IOException {
        if (server != null) {
            server.close();
            server = null;
        }
    }
}
