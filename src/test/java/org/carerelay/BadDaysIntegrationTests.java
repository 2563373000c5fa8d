package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.SocketFactory;
import org.carerelay.cli.hospital.Messages;
import org.carerelay.cli.hospital.Person;
import org.carerelay.cli.mllp.MllpConnection;
import org.carerelay.cli.process.Downstream;
import org.carerelay.cli.process.ServerProcess;
import org.carerelay.platform.TestProperties;
import org.carerelay.platform.database.EmbeddedPostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes are killed, a real database is stopped: what was acknowledged is in the record, once. */
class BadDaysIntegrationTests {

    private static final Path JAR = Path.of("target", "carerelay.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    @Test
    void losesNothingAcknowledgedWhenProcessAndDatabaseAreKilledUnderLoad() throws Exception {
        Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
        int next = 1;
        for (boolean killDatabaseToo : new boolean[] {false, true}) {
            ServerProcess server = start(List.of());
            Load load = new Load(server, next, acknowledged);
            await().atMost(PATIENCE).until(() -> load.acknowledgedHere.size() > 300);
            if (killDatabaseToo) {
                server.killDatabase();
            }
            server.kill();
            next = load.stop();
        }
        try (ServerProcess server = start(List.of())) {
            allAreThereOnce(server, acknowledged);
        }
    }

    @Test
    void startsAKilledDatabaseAgainAndGoesOn() throws Exception {
        Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
        try (ServerProcess server = start(List.of())) {
            Load load = new Load(server, 1, acknowledged);
            await().atMost(PATIENCE).until(() -> load.acknowledgedHere.size() > 200);
            server.killDatabase();
            int soFar = load.acknowledgedHere.size();
            await().atMost(PATIENCE).until(() -> load.acknowledgedHere.size() > soFar + 200);
            load.stop();
            allAreThereOnce(server, acknowledged);
        }
    }

    @Test
    void acknowledgesWhileTheDatabaseIsStoppedTurnsRedAndResumesByItself() throws Exception {
        int port = TestProperties.freePort();
        Path databaseFolder = folder.resolve("own-postgres");
        Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();
        EmbeddedPostgresServer database = new EmbeddedPostgresServer(databaseFolder, "test", port, Map.of());
        database.start();
        try (ServerProcess server = start(List.of(
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=carerelay",
                "--spring.datasource.password=test"))) {
            Load load = new Load(server, 1, acknowledged);
            await().atMost(PATIENCE).until(() -> load.acknowledgedHere.size() > 100);
            database.close();
            int soFar = load.acknowledgedHere.size();
            await().atMost(PATIENCE).until(() -> load.acknowledgedHere.size() > soFar + 300);
            await().atMost(PATIENCE).until(() -> health(server) == 503);
            database.start();
            load.stop();
            await().atMost(PATIENCE).until(() -> health(server) == 200);
            allAreThereOnce(server, acknowledged);
        } finally {
            database.close();
        }
    }

    private ServerProcess start(List<String> options) throws IOException, InterruptedException {
        return ServerProcess.start(JAR, folder.resolve("data"), PATIENCE, options);
    }

    private static int health(ServerProcess server) throws IOException, InterruptedException {
        return java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                        "http://127.0.0.1:" + server.httpPort() + "/actuator/health"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void allAreThereOnce(ServerProcess server, Queue<Integer> acknowledged) throws Exception {
        assertThat(acknowledged).isNotEmpty();
        Downstream downstream = new Downstream("http://127.0.0.1:" + server.httpPort(), ServerProcess.ADMIN_TOKEN);
        for (int number : acknowledged) {
            String mrn = Person.of(number).mrn();
            await(mrn)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(PATIENCE)
                    .until(() -> downstream.count("Patient?identifier=" + mrn) > 0);
            JsonNode found = downstream.get("/fhir/Patient?identifier=" + mrn);
            assertThat(found.path("entry")).as(mrn).hasSize(1);
            assertThat(found.at("/entry/0/resource/meta/versionId").asText())
                    .as(mrn)
                    .isEqualTo("1");
        }
        assertThat(downstream.get("/admin/messages?status=failed").path("messages"))
                .isEmpty();
    }

    /** Four senders that register a new person with each message until they are stopped or cut off. */
    private static final class Load {

        final Queue<Integer> acknowledgedHere = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final ExecutorService senders = Executors.newFixedThreadPool(4);
        private final Queue<Integer> acknowledged;
        private final int first;

        Load(ServerProcess server, int first, Queue<Integer> acknowledged) {
            this.first = first;
            this.acknowledged = acknowledged;
            for (int i = 0; i < 4; i++) {
                int offset = i;
                senders.submit(() -> {
                    send(server, offset);
                    return null;
                });
            }
        }

        private void send(ServerProcess server, int offset) throws IOException {
            Messages messages = new Messages("LOAD");
            try (MllpConnection connection = MllpConnection.open(
                    SocketFactory.getDefault(), "127.0.0.1", server.mllpPort(), Duration.ofSeconds(30))) {
                for (int number = first + offset; !stopped.get(); number += 4) {
                    String text = messages.person("A28", "L" + number, LocalDateTime.now(ZONE), Person.of(number));
                    byte[] answer = connection.exchange(text.getBytes(StandardCharsets.UTF_8));
                    if (new String(answer, StandardCharsets.UTF_8).contains("MSA|AA|L" + number)) {
                        acknowledgedHere.add(number);
                        acknowledged.add(number);
                    }
                }
            }
        }

        /** Stops; the answer is the first number nobody used. */
        int stop() throws InterruptedException {
            stopped.set(true);
            senders.shutdown();
            assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            return new ArrayList<>(acknowledgedHere)
                            .stream().mapToInt(n -> n).max().orElse(first)
                    + 100;
        }
    }
}
