package org.carerelay;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.carerelay.feed.Receiver;
import org.carerelay.platform.TestProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

/** The whole process with routes of its own that tests edit, one for all such tests. */
@CamelSpringBootTest
@Timeout(180)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = WholeApplication.class,
        properties = {
            "carerelay.feed.subscriptions.allow-http=true",
            "carerelay.feed.subscriptions.allow-private-addresses=true",
            "carerelay.feed.subscriptions.look=200ms",
            "carerelay.routes-reload=200ms",
            "carerelay.downstreams.list-sftp.authorization=sftp-secret",
            "carerelay.downstreams.vicidial.authorization=api:geheim",
            "carerelay.downstreams.live.secret=whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
        })
abstract class DownstreamScenario {

    protected static Path routes;

    @LocalServerPort
    int port;

    @Autowired
    CamelContext camel;

    protected Receiver receiver;
    protected ApiCalls api;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        TestProperties.register(registry);
        routes = Files.createTempDirectory(Path.of("target"), "routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        registry.add("carerelay.routes-dir", routes::toString);
    }

    @BeforeEach
    void begin() throws Exception {
        receiver = new Receiver();
        api = new ApiCalls(port);
        api.token = api.client("c" + UUID.randomUUID().toString().substring(0, 8), "system/*.cruds");
    }

    @AfterEach
    void end() throws Exception {
        receiver.close();
    }

    /** Drops a file of routes into the running process and waits until it runs. */
    protected void route(String id, String text) throws IOException {
        Files.writeString(routes.resolve(id + ".camel.yaml"), text);
        await().atMost(Duration.ofSeconds(20)).until(() -> camel.getRoute(id) != null);
    }

    /** Takes it out again. */
    protected void remove(String id) throws IOException {
        Files.deleteIfExists(routes.resolve(id + ".camel.yaml"));
        await().atMost(Duration.ofSeconds(20)).until(() -> camel.getRoute(id) == null);
    }
}
