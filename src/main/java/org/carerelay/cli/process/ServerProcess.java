package org.carerelay.cli.process;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running {@code carerelay serve} with its own data folder and free ports; what it says goes to {@code server.log} there. */
public final class ServerProcess implements AutoCloseable {

    /** The admin secret of every server started here. */
    public static final String ADMIN_TOKEN = "cr_admin_a-secret-for-benchmarks-and-tests-only";

    /** Environment variable in which the launcher says how it would start a server. */
    private static final String OPTIONS = "CARERELAY_SERVER_OPTIONS";

    private static final String STANDARD_OPTIONS = "-Xms512m -Xmx2g -XX:+UseParallelGC";

    private final Process process;
    private final Path dataDir;
    private final int httpPort;
    private final int mllpPort;
    private final int brokerPort;

    private ServerProcess(Process process, Path dataDir, int httpPort, int mllpPort, int brokerPort) {
        this.process = process;
        this.dataDir = dataDir;
        this.httpPort = httpPort;
        this.mllpPort = mllpPort;
        this.brokerPort = brokerPort;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param jar {@code carerelay.jar}
     * @param options further {@code --name=value}
     * @throws IOException if it ends, or is not ready within the time
     */
    public static ServerProcess start(Path jar, Path dataDir, Duration patience, List<String> options)
            throws IOException, InterruptedException {
        ServerProcess server = launch(jar, dataDir, options);
        server.awaitReady(patience);
        return server;
    }

    private static ServerProcess launch(Path jar, Path dataDir, List<String> options) throws IOException {
        Files.createDirectories(dataDir);
        int httpPort = freePort();
        int mllpPort = freePort();
        int brokerPort = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                System.getenv().getOrDefault(OPTIONS, STANDARD_OPTIONS).trim().split("\\s+")));
        command.addAll(List.of(
                "-Dfile.encoding=UTF-8",
                "-jar",
                jar.toAbsolutePath().toString(),
                "serve",
                "--carerelay.data-dir=" + dataDir.toAbsolutePath(),
                "--server.port=" + httpPort,
                "--carerelay.intake.mllp.port=" + mllpPort,
                "--carerelay.broker.port=" + brokerPort));
        command.addAll(options);
        File log = dataDir.resolve("server.log").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().put("CARERELAY_ADMIN_TOKEN", ADMIN_TOKEN);
        return new ServerProcess(builder.start(), dataDir, httpPort, mllpPort, brokerPort);
    }

    private void awaitReady(Duration patience) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + httpPort + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant giveUp = Instant.now().plus(patience);
        while (Instant.now().isBefore(giveUp)) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS)) {
                throw new IOException("the server ended with " + process.exitValue() + "; see " + log());
            }
            try {
                if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // not listening yet
            }
        }
        process.destroyForcibly();
        throw new IOException("the server was not ready within " + patience.toSeconds() + " s; see " + log());
    }

    /** kill -9: no shutdown hook runs, its database lives on. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** kill -9 of the server's embedded PostgreSQL, all of its processes. */
    public void killDatabase() throws IOException {
        ProcessHandle postmaster = postmaster();
        postmaster.descendants().forEach(ProcessHandle::destroyForcibly);
        postmaster.destroyForcibly();
    }

    /** The embedded PostgreSQL's main process. */
    public ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(dataDir.resolve("postgres/cluster/postmaster.pid"))
                .get(0)
                .trim();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> new IOException("no postmaster " + pid));
    }

    /** The Java process. */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    public Path log() {
        return dataDir.resolve("server.log");
    }

    public int httpPort() {
        return httpPort;
    }

    public int mllpPort() {
        return mllpPort;
    }

    public int brokerPort() {
        return brokerPort;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Stops it in order, as SIGTERM does. */
    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
