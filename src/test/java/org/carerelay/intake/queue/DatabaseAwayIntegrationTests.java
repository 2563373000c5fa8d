package org.carerelay.intake.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.carerelay.intake.IntakeTestApplication;
import org.carerelay.intake.Messages;
import org.carerelay.intake.RecordingUnify;
import org.carerelay.intake.Wire;
import org.carerelay.platform.TestProperties;
import org.carerelay.platform.database.EmbeddedPostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@CamelSpringBootTest
@DirtiesContext
@SpringBootTest(
        classes = IntakeTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"spring.datasource.hikari.connection-timeout=1000", "carerelay.intake.queue.longest-back-off=1s"})
class DatabaseAwayIntegrationTests {

    @TempDir
    static Path folder;

    private static final int PORT = TestProperties.freePort();
    private static EmbeddedPostgresServer server;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        server = server();
        server.start();
        TestProperties.register(registry);
        registry.add("spring.datasource.url", () -> server.jdbcUrl());
        registry.add("spring.datasource.username", () -> EmbeddedPostgresServer.DATABASE);
        registry.add("spring.datasource.password", () -> "test");
    }

    private static EmbeddedPostgresServer server() {
        return new EmbeddedPostgresServer(folder.toAbsolutePath(), "test", PORT, Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Value("${carerelay.intake.mllp.port}")
    int port;

    @Autowired
    RecordingUnify unify;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void acknowledgesWhileTheDatabaseIsStoppedAndCatchesUpWithoutLossOrDouble() throws Exception {
        try (Wire wire = new Wire(port)) {
            assertThat(wire.ask(Messages.adt("A01", "UP-0", "P1"))).contains("MSA|AA|");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> unify.controlIds().contains("UP-0"));
            server.close();
            for (int i = 0; i < 60; i++) {
                assertThat(wire.ask(Messages.adt("A08", "AWAY-" + i, "P" + i % 5)))
                        .contains("MSA|AA|AWAY-" + i);
            }
            assertThat(wire.ask("no message at all")).contains("MSA|AR|");
            server = server();
            server.start();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(unify.controlIds()).hasSize(61));
            assertThat(wire.ask(Messages.adt("A08", "BACK-0", "P1"))).contains("MSA|AA|");
        }
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(jdbc.queryForObject(
                        "select count(distinct control_id) from journal where status = 'processed'", Integer.class))
                .isEqualTo(62));
        assertThat(unify.controlIds()).doesNotHaveDuplicates();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        jdbc.queryForObject("select count(*) from journal where status = 'refused'", Integer.class))
                .isEqualTo(1));
    }
}
