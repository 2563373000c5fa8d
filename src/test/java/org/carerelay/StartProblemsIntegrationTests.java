package org.carerelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.carerelay.platform.DataDir;
import org.carerelay.platform.TestDatabase;
import org.carerelay.platform.TestProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that cannot start says why and what to do, and shows no stack trace. */
class StartProblemsIntegrationTests {

    @TempDir
    Path folder;

    @Test
    void namesTheDataFolderThatAnotherProcessHolds() throws Exception {
        try (DataDir held = DataDir.open(folder.resolve("data"))) {
            String said = failToStart(Map.of());
            assertThat(said)
                    .contains("The data folder " + held.root() + " is in use by another CareRelay process.")
                    .contains("--carerelay.data-dir=FOLDER");
        }
    }

    @Test
    void namesTheDataFolderThatCannotBeWritten() throws Exception {
        Files.writeString(folder.resolve("data"), "a file, not a folder");
        assertThat(failToStart(Map.of()))
                .contains("The data folder " + folder.resolve("data") + " cannot be written")
                .contains("Make it writable");
    }

    @Test
    void namesTheBrokerPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failToStart(Map.of("carerelay.broker.port", taken.getLocalPort())))
                    .contains("The broker cannot listen on 127.0.0.1:" + taken.getLocalPort())
                    .contains("--carerelay.broker.port=PORT");
        }
    }

    @Test
    void namesTheHttpPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failToStart(Map.of("server.port", taken.getLocalPort())))
                    .contains("Port " + taken.getLocalPort() + " was already in use");
        }
    }

    @Test
    void namesTheMllpPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(failToStart(Map.of("carerelay.intake.mllp.port", taken.getLocalPort())))
                    .contains(String.valueOf(taken.getLocalPort()))
                    .contains("carerelay.intake.mllp.port");
        }
    }

    @Test
    void namesTheSettingThatIsWrong() throws Exception {
        assertThat(failToStart(Map.of("carerelay.broker.max-disk-usage", "lots")))
                .contains("carerelay.broker.max-disk-usage")
                .contains("lots");
    }

    private String failToStart(Map<String, Object> different) throws IOException, InterruptedException {
        TestDatabase database = TestDatabase.fresh();
        Path log = folder.resolve("said.txt");
        Map<String, Object> settings = new LinkedHashMap<>(Map.of(
                "logging.level.root", "ERROR",
                "carerelay.data-dir", folder.resolve("data"),
                "server.port", TestProperties.freePort(),
                "carerelay.intake.mllp.port", TestProperties.freePort(),
                "carerelay.broker.port", TestProperties.freePort(),
                "spring.datasource.url", database.url(),
                "spring.datasource.username", database.user(),
                "spring.datasource.password", database.password()));
        settings.putAll(different);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "carerelay.jar").toString(),
                "serve"));
        settings.forEach((name, value) -> command.add("--" + name + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isEqualTo(2);
        assertThat(said).doesNotContain("\tat ");
        return said;
    }
}
