package org.carerelay.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.carerelay.platform.StartupProblem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The postmaster of a cluster, above all one that lived on when the process that started it was killed: it is stopped in order before a new one starts. */
final class Postmaster {

    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Postmaster() {}

    static void stop(Path cluster) throws IOException {
        running(cluster).ifPresent(process -> stop(process, cluster));
    }

    static boolean isAlive(Path cluster) {
        try {
            return running(cluster).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<ProcessHandle> running(Path cluster) throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).trim()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> runsFrom(process, cluster));
    }

    private static boolean runsFrom(ProcessHandle process, Path cluster) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains(cluster.toString());
        } catch (IOException e) {
            return process.info().command().orElse("").contains("postgres");
        }
    }

    private static void stop(ProcessHandle process, Path cluster) {
        LOG.info("stopping the PostgreSQL that a killed process left behind (pid {})", process.pid());
        try {
            // SIGINT is PostgreSQL's fast shutdown; Java can only send SIGTERM, which waits for its clients.
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new StartupProblem(
                    "A PostgreSQL left behind on " + cluster + " (pid " + process.pid() + ") does not stop.",
                    "Stop that process by hand (kill -INT " + process.pid() + "), then start again.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
