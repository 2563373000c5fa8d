package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.carerelay.feed.MllpPeer;
import org.carerelay.platform.TestProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists to a folder and over SFTP, HL7 v2 to another system: routes dropped into the running process. */
class OutgoingIntegrationTests extends DownstreamScenario {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void bringsAListToAFolderAndThenItsManifest() throws Exception {
        String patient = api.patient("名单,一");
        String task = api.task("follow-up", patient);
        AtomicBoolean early = watchForPartialFiles(folder);
        route(
                "list-out",
                """
                - route:
                    id: list-out
                    description: Follow-ups every second.
                    from:
                      uri: list:list-out
                      parameters:
                        schedule: "* * * * * *"
                        type: Task
                        query: "_sort=_id"
                        columns: "task=id; status=status; name=patient:name.first().family; born=patient:birthDate"
                      steps:
                        - to:
                            uri: file:%s
                            parameters:
                              tempPrefix: ".part-"
                """
                        .formatted(folder.toAbsolutePath()));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> files(folder).stream().anyMatch(name -> name.endsWith(".manifest.json")));
        remove("list-out");

        String manifestName = files(folder).stream()
                .filter(name -> name.endsWith(".manifest.json"))
                .findFirst()
                .orElseThrow();
        JsonNode manifest = JSON.readTree(folder.resolve(manifestName).toFile());
        Path list = folder.resolve(manifest.path("file").asText());
        List<String> lines = Files.readAllLines(list);
        assertThat(lines.get(0)).isEqualTo("task,status,name,born");
        assertThat(lines).anySatisfy(line -> assertThat(line).isEqualTo(task + ",requested,\"名单,一\","));
        assertThat(manifest.path("rows").asLong()).isEqualTo(lines.size() - 1);
        assertThat(manifest.path("sha256").asText())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(list))));
        assertThat(early).as("no half file was visible under its name").isFalse();
    }

    @Test
    void bringsChangesOverSftpAlsoAfterTheServerWasAway() throws Exception {
        int port = TestProperties.freePort();
        String patient = api.patient("sftp");
        route(
                "list-sftp",
                """
                - route:
                    id: list-sftp
                    description: Changed patients over SFTP.
                    from:
                      uri: list:list-sftp
                      parameters:
                        schedule: "* * * * * *"
                        type: Patient
                        format: ndjson
                        changes: true
                        retry: 1s
                      steps:
                        - to:
                            uri: sftp:127.0.0.1:%d/lists
                            parameters:
                              username: dialler
                              password: "{{carerelay.downstreams.list-sftp.authorization}}"
                              strictHostKeyChecking: "no"
                              useUserKnownHostsFile: false
                              tempPrefix: ".part-"
                              connectTimeout: 2000
                              maximumReconnectAttempts: 0
                              throwExceptionOnConnectFailed: true
                """
                        .formatted(port));
        Thread.sleep(1_500);
        try (SshServer server = sshd(port)) {
            Path lists = Files.createDirectories(folder.resolve("lists"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> files(lists).stream().anyMatch(name -> name.endsWith(".manifest.json")));
            await().atMost(Duration.ofSeconds(20)).until(() -> text(lists).contains(patient));
            String later = api.patient("later");
            await().atMost(Duration.ofSeconds(20)).until(() -> text(lists).contains(later));
            remove("list-sftp");
            long twice = files(lists).stream()
                    .filter(name -> name.endsWith(".ndjson"))
                    .filter(name -> read(lists.resolve(name)).contains(later))
                    .count();
            assertThat(twice).as("a change stands in one list").isEqualTo(1);
        }
    }

    @Test
    void forwardsBookingsAsHl7AndWaitsForTheirAcknowledgement() throws Exception {
        AtomicBoolean refuse = new AtomicBoolean(true);
        try (MllpPeer ris = new MllpPeer(message -> refuse.getAndSet(false) ? "AE" : "AA")) {
            route(
                    "ris",
                    Files.readString(Path.of("samples/routes/hl7-out.camel.yaml"))
                            .replace("hl7-out", "ris")
                            .replace("{{carerelay.downstreams.ris.url}}", "127.0.0.1:" + ris.port())
                            .replace("'127.0.0.1:" + ris.port() + "' != ''", "'on' != ''")
                            .replace("types: Appointment", "types: Appointment\n        retry: 200ms,200ms"));
            String patient = api.patient("ris");
            String body =
                    "{\"resourceType\":\"Appointment\",\"status\":\"booked\",\"start\":\"2026-12-01T09:00:00+08:00\",\"end\":"
                            + "\"2026-12-01T09:15:00+08:00\",\"identifier\":[{\"system\":\"urn:t\",\"value\":\""
                            + patient
                            + "\"}],\"participant\":[{\"status\":\"accepted\",\"actor\":{\"reference\":\"Patient/"
                            + patient + "\"}}]}";
            var created = api.send("POST", "/fhir/Appointment", body);
            assertThat(created.statusCode()).as(created.body()).isEqualTo(201);

            await().atMost(Duration.ofSeconds(20)).until(() -> ris.messages.size() >= 2);
            assertThat(ris.messages.get(0)).startsWith("MSH|^~\\&|CARERELAY").contains("|SIU^S12");
            assertThat(controlId(ris.messages.get(1)))
                    .as("the same at every try")
                    .isEqualTo(controlId(ris.messages.get(0)));
            await().until(() -> JSON.readTree(
                            api.admin("GET", "/admin/downstreams", null).body())
                    .toString()
                    .contains("\"name\":\"ris\""));
            assertThat(api.admin("GET", "/admin/downstreams/ris/deliveries?parked=true", null)
                            .body())
                    .isEqualTo("{\"deliveries\":[]}");
            remove("ris");
        }
    }

    private static String controlId(String message) {
        return message.split("\r")[0].split("\\|", -1)[9];
    }

    private SshServer sshd(int port) throws IOException {
        SshServer server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator(
                (user, password, session) -> user.equals("dialler") && password.equals("sftp-secret"));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.start();
        return server;
    }

    private static AtomicBoolean watchForPartialFiles(Path folder) {
        AtomicBoolean partial = new AtomicBoolean();
        Set<String> sizes = ConcurrentHashMap.newKeySet();
        Thread watch = new Thread(() -> {
            try {
                for (int i = 0; i < 400; i++) {
                    for (String name : files(folder)) {
                        if (name.endsWith(".csv") && Files.size(folder.resolve(name)) == 0 && sizes.add(name)) {
                            partial.set(true);
                        }
                    }
                    Thread.sleep(5);
                }
            } catch (IOException | InterruptedException e) {
                partial.compareAndSet(false, false);
            }
        });
        watch.setDaemon(true);
        watch.start();
        return partial;
    }

    private static String text(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String name : files(folder)) {
            all.append(name.endsWith(".ndjson") ? read(folder.resolve(name)) : "");
        }
        return all.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }
}
