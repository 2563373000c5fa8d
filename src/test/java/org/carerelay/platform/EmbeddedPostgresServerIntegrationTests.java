package org.carerelay.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.carerelay.platform.database.EmbeddedPostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresServerIntegrationTests {

    @TempDir
    Path folder;

    @Test
    void isDurableAsksForAPasswordAndKeepsItsData() throws Exception {
        try (EmbeddedPostgresServer server = TestDatabase.server(folder, Map.of())) {
            server.start();
            try (Connection connection = connect(server, "test");
                    Statement statement = connection.createStatement()) {
                assertThat(show(statement, "fsync")).isEqualTo("on");
                assertThat(show(statement, "full_page_writes")).isEqualTo("on");
                assertThat(show(statement, "synchronous_commit")).isEqualTo("on");
                statement.execute("create table kept (what text)");
                failWithValues(connection);
            }
            assertThat(Files.readString(folder.resolve("postgres.log")))
                    .isNotEmpty()
                    .doesNotContain("测试甲", "13800000001", "13800000002");
            assertThatThrownBy(() -> connect(server, "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
        try (EmbeddedPostgresServer again = TestDatabase.server(folder, Map.of())) {
            again.start();
            try (Connection connection = connect(again, "test");
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeQuery("select count(*) from kept").next())
                        .isTrue();
            }
        }
    }

    @Test
    void stopsAPostmasterThatOutlivedItsProcessAndTakesItsFolderOver() throws Exception {
        EmbeddedPostgresServer first = TestDatabase.server(folder, Map.of());
        first.start();
        long orphan = Long.parseLong(Files.readAllLines(folder.resolve("cluster/postmaster.pid"))
                .get(0)
                .trim());
        // Another folder object, as a new process would have: the first one never stops its server.
        Files.delete(folder.resolve("cluster/epg-lock"));
        try (EmbeddedPostgresServer second = TestDatabase.server(folder, Map.of())) {
            second.start();
            assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
            try (Connection connection = connect(second, "test")) {
                assertThat(connection.isValid(2)).isTrue();
            }
        }
    }

    /** Errors whose text or statement quotes what was sent. */
    private static void failWithValues(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement cast = connection.prepareStatement("select cast(? as int)");
                PreparedStatement twice = connection.prepareStatement("insert into one values (?)")) {
            assertThatThrownBy(() -> statement.execute("insert into nowhere values ('测试甲')"))
                    .isInstanceOf(SQLException.class);
            cast.setString(1, "13800000001");
            assertThatThrownBy(cast::execute).isInstanceOf(SQLException.class);
            statement.execute("create table one (phone text primary key)");
            twice.setString(1, "13800000002");
            twice.execute();
            assertThatThrownBy(twice::execute).isInstanceOf(SQLException.class);
        }
    }

    private static Connection connect(EmbeddedPostgresServer server, String password) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), EmbeddedPostgresServer.DATABASE, password);
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (ResultSet shown = statement.executeQuery("show " + setting)) {
            shown.next();
            return shown.getString(1);
        }
    }
}
