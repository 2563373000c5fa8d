package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.carerelay.intake.Messages;
import org.carerelay.intake.Wire;
import org.carerelay.platform.TestProperties;
import org.carerelay.platform.database.EmbeddedPostgresServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What whoever watches CareRelay sees: numbers, log lines, and red while its database or broker is really stopped. */
@CamelSpringBootTest
@DirtiesContext
@AutoConfigureObservability(tracing = false)
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = WholeApplication.class)
class ObservabilityIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofMillis(3500);
    private static final int DATABASE_PORT = TestProperties.freePort();

    @TempDir
    static Path folder;

    private static EmbeddedPostgresServer database;

    @LocalServerPort
    int port;

    @Value("${carerelay.intake.mllp.port}")
    int mllpPort;

    @Autowired
    EmbeddedActiveMQ broker;

    @Autowired
    ObjectMapper json;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        database = startDatabase();
        TestProperties.register(registry);
        registry.add("spring.datasource.url", () -> database.jdbcUrl());
        registry.add("spring.datasource.username", () -> EmbeddedPostgresServer.DATABASE);
        registry.add("spring.datasource.password", () -> "test");
    }

    private static EmbeddedPostgresServer startDatabase() {
        EmbeddedPostgresServer server =
                new EmbeddedPostgresServer(folder.toAbsolutePath(), "test", DATABASE_PORT, Map.of());
        server.start();
        return server;
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
    }

    @Test
    void namesEverySeriesAfterAMessageWentThrough() throws Exception {
        try (Wire wire = new Wire(mllpPort)) {
            assertThat(wire.ask(Messages.adt("A01", "OBS-1", "OBS1"))).contains("MSA|AA|OBS-1");
            assertThat(wire.ask(Messages.adt("A01", "OBS-1", "OBS1"))).contains("MSA|AA|OBS-1");
            assertThat(wire.ask(Messages.adt("A01", "OBS-2", "OBS1").replace("OBS1^^^HOSP^MR", "")))
                    .contains("MSA|AA|OBS-2");
            assertThat(wire.ask(Messages.header("ZZZ^Z01", "OBS-3"))).contains("MSA|AR|OBS-3");
        }
        String tags = "source=\"his-hosp\",";
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(scrape())
                .containsPattern(
                        "carerelay_record_messages_total\\{" + tags + "status=\"processed\",type=\"ADT\\^A01\"} [1-9]")
                .containsPattern(
                        "carerelay_record_messages_total\\{" + tags + "status=\"duplicate\",type=\"ADT\\^A01\"} [1-9]")
                .containsPattern("carerelay_record_lag_seconds_bucket\\{" + tags + "le=\"1.0\"} [0-9]")
                .containsPattern("carerelay_intake_received_total\\{listener=\"his-mllp\"," + tags + "type=\"ADT")
                .containsPattern("carerelay_intake_acknowledged_total\\{code=\"AA\"," + tags + "type=\"ADT")
                .containsPattern("carerelay_intake_acknowledgement_seconds_bucket\\{" + tags
                        + "type=\"ADT\\^A01\",le=\"0.02\"} [0-9]")
                .containsPattern("carerelay_intake_refused_total\\{error=\"ENV-011\"," + tags)
                .containsPattern("carerelay_intake_queue_depth\\{queue=\"his.inbound\"} 0")
                .containsPattern("carerelay_intake_queue_age_seconds\\{queue=\"his.inbound\"} 0")
                .containsPattern("(?m)^carerelay_outbox_depth 0")
                .containsPattern("(?m)^carerelay_outbox_lag_seconds 0")
                .containsPattern("carerelay_feed_events_total\\{topic=\"carerelay.patient\",type=\"[^\"]+\"} [1-9]")
                .doesNotContain("OBS1")
                .doesNotContain("测试"));
        Matcher documented = Pattern.compile("^\\| `(carerelay_[a-z_]+)`", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs/operating.md")));
        String scraped = scrape();
        while (documented.find()) {
            // These are there once a broker was away, a downstream is configured or a gateway was asked.
            if (!documented.group(1).equals("carerelay_intake_unavailable_total")
                    && !documented.group(1).startsWith("carerelay_downstream_")
                    && !documented.group(1).startsWith("carerelay_outreach_")) {
                assertThat(scraped).contains(documented.group(1));
            }
        }
    }

    @Test
    void namesTheMessageInEveryLineAboutItAndInNoOther(CapturedOutput logs) throws Exception {
        try (Wire wire = new Wire(mllpPort)) {
            assertThat(wire.ask(Messages.header("ZZZ^Z01", "LOG-1"))).contains("MSA|AR|LOG-1");
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(logs.getOut())
                .containsPattern("\\[his-hosp LOG-1 [0-9a-f-]{36}] .*was refused: ENV-011"));
        assertThat(logs.getOut()).doesNotContain("[  ]");
    }

    @Test
    void turnsRedInBoundedTimeWhileTheDatabaseIsStoppedAndGreenAgain() throws Exception {
        await().atMost(PATIENCE).until(() -> health(null).statusCode() == 200);
        database.close();
        try {
            isRed("database");
        } finally {
            database = startDatabase();
        }
        await().atMost(PATIENCE).until(() -> health(null).statusCode() == 200);
    }

    @Test
    void turnsRedInBoundedTimeWhileTheBrokerIsStoppedAndGreenAgain() throws Exception {
        await().atMost(PATIENCE).until(() -> health(null).statusCode() == 200);
        broker.stop();
        try {
            isRed("broker");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(scrape())
                    .containsPattern("carerelay_intake_queue_depth\\{queue=\"his.inbound\"} NaN"));
        } finally {
            broker.start();
        }
        await().atMost(PATIENCE).until(() -> health(null).statusCode() == 200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(scrape())
                .containsPattern("carerelay_intake_queue_depth\\{queue=\"his.inbound\"} \\d"));
    }

    private void isRed(String component) throws Exception {
        for (int i = 0; i < 3; i++) {
            long asked = System.nanoTime();
            HttpResponse<String> open = health(null);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(BOUND);
            assertThat(open.statusCode()).isEqualTo(503);
            assertThat(json.readTree(open.body()).path("components").isMissingNode())
                    .isTrue();
        }
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        if (!component.equals("database")) {
            JsonNode seen = json.readTree(health(TestProperties.ADMIN_TOKEN).body());
            assertThat(seen.at("/components/" + component + "/status").asText()).isEqualTo("DOWN");
            assertThat(seen.at("/components/" + component + "/details/reason").asText())
                    .startsWith("the " + component);
            assertThat(seen.at("/components/database/status").asText()).isEqualTo("UP");
        }
    }

    private HttpResponse<String> health(String token) throws Exception {
        return get("/actuator/health", token);
    }

    private String scrape() throws Exception {
        HttpResponse<String> answer = get("/actuator/prometheus", TestProperties.ADMIN_TOKEN);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
