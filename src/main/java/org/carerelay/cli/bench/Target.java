package org.carerelay.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.carerelay.cli.process.Downstream;
import org.carerelay.cli.process.ServerProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The server that is measured: a fresh process of its own, with embedded PostgreSQL and Artemis, fsync on. */
final class Target {

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description =
                    "keep the server's data here and use what is there; default: a temporary folder, deleted afterwards")
    private @Nullable Path dataDir;

    @Option(names = "--option", paramLabel = "--NAME=VALUE", description = "a property of the server; repeatable")
    private List<String> options = new ArrayList<>();

    /** Further properties of the server. */
    void add(List<String> more) {
        options.addAll(more);
    }

    /** Starts it. */
    Running start() throws IOException, InterruptedException {
        boolean temporary = dataDir == null;
        Path folder = dataDir == null ? Files.createTempDirectory("carerelay-bench") : dataDir;
        Path jar = Path.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, 2)[0]);
        if (!jar.toString().endsWith(".jar")) {
            jar = Path.of("target", "carerelay.jar");
        }
        List<String> all = new ArrayList<>(List.of("--logging.level.root=WARN"));
        all.addAll(options);
        return new Running(ServerProcess.start(jar, folder, Duration.ofMinutes(3), all), folder, temporary);
    }

    /** A started server. */
    record Running(ServerProcess server, Path folder, boolean temporary) implements AutoCloseable {

        Downstream downstream() {
            return new Downstream("http://127.0.0.1:" + server.httpPort(), ServerProcess.ADMIN_TOKEN);
        }

        String brokerPassword() throws IOException {
            return Files.readString(folder.resolve("secrets/broker-downstream-password"))
                    .trim();
        }

        @Override
        public void close() throws IOException {
            server.close();
            if (temporary) {
                try (Stream<Path> files = Files.walk(folder)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
