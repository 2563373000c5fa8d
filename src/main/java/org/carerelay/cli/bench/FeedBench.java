package org.carerelay.cli.bench;

import com.sun.net.httpserver.HttpServer;
import jakarta.jms.Connection;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.carerelay.cli.process.ServerProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carerelay bench feed}: how fast events leave the outbox, to a topic and to many webhooks. */
@Command(
        name = "feed",
        description = "Events a second from the outbox to a topic, then from the log to webhooks.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:measured", "1:not every event arrived in time"})
final class FeedBench implements Callable<Integer> {

    private static final String EVENTS =
            "WITH made AS (INSERT INTO resource_version (type, id, version, last_updated, patient_id, body,"
                    + " journal_id, source, trigger, cause, mappings_checksum, received_at)"
                    + " SELECT 'Patient', i, 1, now(), i, json_build_object('resourceType', 'Patient', 'id', i, 'meta', json_build_object('versionId', '1'),"
                    + " 'text', repeat('x', 900)), gen_random_uuid(), 'bench', 'bench', 'live', '', now()"
                    + " FROM (SELECT gen_random_uuid() AS i FROM generate_series(1, ?)) n RETURNING id, journal_id)"
                    + " INSERT INTO feed_outbox (resource_type, resource_id, version, changed_at, patient_id, cause, journal_id)"
                    + " SELECT 'Patient', id, 1, now(), id, 'live', journal_id FROM made";

    @Option(names = "--events", defaultValue = "100000", description = "to a topic (${DEFAULT-VALUE})")
    private int events;

    @Option(names = "--warm-up", defaultValue = "30000", description = "events before that (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--downstreams", defaultValue = "20", description = "webhooks (${DEFAULT-VALUE})")
    private int downstreams;

    @Option(names = "--fan-out", defaultValue = "5000", description = "events to each webhook (${DEFAULT-VALUE})")
    private int fanOut;

    @Option(
            names = "--patience",
            defaultValue = "300",
            description = "seconds to wait for each part (${DEFAULT-VALUE})")
    private int patience;

    @Mixin
    private Target target;

    @Spec
    private CommandSpec spec;

    private final AtomicLong received = new AtomicLong();
    private final AtomicLong posted = new AtomicLong();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        HttpServer receiver = receiver();
        Path routes = routes(receiver.getAddress().getPort());
        target.add(List.of("--carerelay.routes-dir=" + routes.toAbsolutePath(), "--carerelay.feed.keep=7d"));
        for (int i = 1; i <= downstreams; i++) {
            target.add(List.of(
                    "--carerelay.downstreams.fan-" + i + ".secret=whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="));
        }
        try (Target.Running running = target.start();
                ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(
                        "tcp://127.0.0.1:" + running.server().brokerPort());
                Connection subscriber = factory.createConnection("downstream", running.brokerPassword())) {
            Session session = subscriber.createSession(Session.AUTO_ACKNOWLEDGE);
            session.createConsumer(session.createTopic("carerelay.patient"))
                    .setMessageListener(message -> received.incrementAndGet());
            subscriber.start();
            all(running, "stop");
            boolean whole = measure(running, warmUp, received, warmUp) > 0;
            received.set(0);
            double topic = measure(running, events, received, events);
            out.printf("outbox to topic: %d events, %.0f/s%n", events, topic);
            out.flush();
            posted.set(0);
            all(running, "replay");
            long wanted = (long) fanOut * downstreams;
            double fanned = await(posted, wanted, 0);
            out.printf(
                    "log to %d webhooks: %d deliveries, %.0f/s, %.0f events/s to each%n",
                    downstreams, posted.get(), fanned, fanned / downstreams);
            return whole && topic > 0 && fanned > 0 ? 0 : 1;
        } finally {
            receiver.stop(0);
        }
    }

    private double measure(Target.Running running, int count, AtomicLong counter, long until)
            throws IOException, SQLException, InterruptedException {
        insert(running.folder(), count);
        return await(counter, until, counter.get());
    }

    /** @return a second, from the first to the last; 0 if they did not all come */
    private double await(AtomicLong counter, long until, long before) throws InterruptedException {
        long giveUp = System.nanoTime() + patience * 1_000_000_000L;
        long first = 0;
        long seen = before;
        while (counter.get() < until) {
            if (first == 0 && counter.get() > before) {
                first = System.nanoTime();
                seen = counter.get();
            }
            if (System.nanoTime() > giveUp) {
                return 0;
            }
            Thread.sleep(2);
        }
        return (until - seen)
                / Math.max(1e-9, (System.nanoTime() - (first == 0 ? System.nanoTime() - 1 : first)) / 1e9);
    }

    private static void insert(Path dataDir, int count) throws IOException, SQLException {
        String port = Files.readAllLines(dataDir.resolve("postgres/cluster/postmaster.pid"))
                .get(3)
                .strip();
        String password =
                Files.readString(dataDir.resolve("secrets/postgres-password")).strip();
        try (var database = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/carerelay", "carerelay", password);
                var statement = database.prepareStatement(EVENTS)) {
            statement.setInt(1, count);
            statement.executeUpdate();
        }
    }

    private void all(Target.Running running, String what) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 1; i <= downstreams; i++) {
            boolean replay = what.equals("replay");
            String path = "/admin/downstreams/fan-" + i + "/" + what;
            String body = replay ? "{\"sequence\":" + (warmUp + events - fanOut + 1) + "}" : "";
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + running.server().httpPort() + path))
                    .header("Authorization", "Bearer " + ServerProcess.ADMIN_TOKEN)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException(path + " answered " + status);
            }
        }
    }

    private HttpServer receiver() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(Executors.newFixedThreadPool(16, task -> {
            Thread thread = new Thread(task, "receiver");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
            posted.incrementAndGet();
        });
        server.start();
        return server;
    }

    private Path routes(int port) throws IOException {
        Path folder = Files.createTempDirectory("carerelay-bench-routes");
        List<Path> shipped = new ArrayList<>();
        try (var files = Files.list(Path.of("routes"))) {
            files.forEach(shipped::add);
        }
        for (Path file : shipped) {
            Files.copy(file, folder.resolve(file.getFileName()));
        }
        for (int i = 1; i <= downstreams; i++) {
            Files.writeString(
                    folder.resolve("fan-" + i + ".camel.yaml"),
                    """
                    - route:
                        id: fan-%1$d
                        description: One of many receivers.
                        from:
                          uri: feed:fan-%1$d
                          parameters:
                            types: Patient
                          steps:
                            - bean:
                                ref: sign
                            - to:
                                uri: deliver:fan-%1$d
                                parameters:
                                  url: "http://127.0.0.1:%2$d/%1$d"
                                  allowHttp: true
                                  allowPrivateAddresses: true
                    """
                            .formatted(i, port));
        }
        return folder;
    }
}
