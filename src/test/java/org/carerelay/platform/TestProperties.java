package org.carerelay.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.test.context.DynamicPropertyRegistry;

/** Settings under which the whole application runs in a test: own database, own data folder, free ports. */
public final class TestProperties {

    /** The admin secret of every test application. */
    public static final String ADMIN_TOKEN = "cr_admin_test-admin-secret-of-32-characters";

    private TestProperties() {}

    /** For {@code @DynamicPropertySource}. */
    public static void register(DynamicPropertyRegistry registry) {
        TestDatabase database = TestDatabase.fresh();
        TestDatabase.outliveApplications();
        Path dataDir = temporaryFolder();
        int brokerPort = freePort();
        int mllpPort = freePort();
        registry.add("carerelay.data-dir", dataDir::toString);
        registry.add("carerelay.broker.port", () -> brokerPort);
        registry.add("carerelay.intake.mllp.port", () -> mllpPort);
        registry.add("spring.datasource.url", database::url);
        registry.add("spring.datasource.username", database::user);
        registry.add("spring.datasource.password", database::password);
        registry.add("spring.datasource.hikari.minimum-idle", () -> 0);
        registry.add("spring.datasource.hikari.idle-timeout", () -> 10_000);
        registry.add("CARERELAY_ADMIN_TOKEN", () -> ADMIN_TOKEN);
    }

    /** A port nobody listens on at this moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "app");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
