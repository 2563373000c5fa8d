package org.carerelay.platform.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.springframework.util.unit.DataSize;

/** An Artemis in a process of its own, which can be killed; its journal stays. */
public final class ExternalBroker implements AutoCloseable {

    private static final String READY = "broker ready";

    private final Path folder;
    private final int port;
    private Process process;

    public ExternalBroker(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** @param maxDiskUsage percent; 1 is less than any disk here has in use, so that nothing is taken */
    public void start(int maxDiskUsage) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExternalBroker.class.getName(),
                        folder.toString(),
                        String.valueOf(port),
                        String.valueOf(maxDiskUsage))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); !READY.equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IOException("the broker ended before it was ready");
            }
        }
        Thread rest = new Thread(() -> output.lines().forEach(line -> {}), "broker-output");
        rest.setDaemon(true);
        rest.start();
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** The process itself. */
    public static void main(String[] arguments) throws Exception {
        BrokerSettings settings = new BrokerSettings(
                "127.0.0.1",
                Integer.parseInt(arguments[1]),
                null,
                DataSize.ofMegabytes(64),
                Integer.parseInt(arguments[2]));
        Configuration configuration = BrokerDefinition.of(Path.of(arguments[0]), 0, settings, "of-this-test");
        configuration.setSecurityEnabled(false);
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        broker.setConfiguration(configuration);
        broker.start();
        System.out.println(READY);
    }
}
