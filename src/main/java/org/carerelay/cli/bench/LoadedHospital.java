package org.carerelay.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;

/**
 * A hospital's worth of made-up people with visits, bookings and tasks, written into the embedded PostgreSQL set by set: loading a million of
 * them as messages takes most of an hour. Person {@code n} has the number of {@link org.carerelay.cli.hospital.Person}.
 */
final class LoadedHospital {

    private LoadedHospital() {}

    /** Fills a record that is empty; the server runs and sees the rows at once. */
    static void load(Path dataDir, int patients, PrintWriter out) throws IOException, SQLException {
        var port = Files.readAllLines(dataDir.resolve("postgres/cluster/postmaster.pid"))
                .get(3)
                .strip();
        var password =
                Files.readString(dataDir.resolve("secrets/postgres-password")).strip();
        try (Connection database = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/carerelay", "carerelay", password)) {
            database.setAutoCommit(true);
            for (String statement : script().split(";\\s*\\n")) {
                if (!statement.isBlank()) {
                    long start = System.nanoTime();
                    try (var sql = database.createStatement()) {
                        sql.execute(statement.replace(":patients", Integer.toString(patients)));
                    }
                    out.printf(
                            "%6.1f s  %s%n",
                            (System.nanoTime() - start) / 1e9,
                            statement
                                    .strip()
                                    .replaceAll("--.*\\n", "")
                                    .lines()
                                    .findFirst()
                                    .orElse(""));
                    out.flush();
                }
            }
        }
    }

    private static String script() throws IOException {
        try (InputStream script = LoadedHospital.class.getResourceAsStream("/bench/hospital.sql")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
