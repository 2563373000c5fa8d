package org.carerelay.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.carerelay.feed.Receiver;
import org.carerelay.feed.downstream.NotTaken;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** A receiver with a certificate of its own CA that wants to see ours. */
class WebhookTlsTests {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor();
    private static Receiver receiver;

    @BeforeAll
    static void certificates() throws Exception {
        KeyStore server = pair("receiver");
        KeyStore client = pair("carerelay");
        SSLContext context = SslBundle.of(SslStoreBundle.of(server, PASSWORD, trusting(client, "carerelay")))
                .createSslContext();
        HttpsServer https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        https.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setNeedClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        receiver = new Receiver(https);
    }

    @AfterAll
    static void end() {
        receiver.close();
        TIMER.shutdownNow();
    }

    @Test
    void showsItsCertificateAndTrustsTheReceiversCa() throws Exception {
        KeyStore trust = trusting(load("receiver"), "receiver");
        SslBundle bundle = SslBundle.of(SslStoreBundle.of(load("carerelay"), PASSWORD, trust));
        try (WebhookClient client = client(bundle)) {
            client.post("{}", Map.of("webhook-id", "1"));
        }
        assertThat(receiver.taken).singleElement().satisfies(call -> assertThat(call.headers())
                .containsEntry("webhook-id", "1"));
    }

    @Test
    void sendsNothingWhereItDoesNotTrustOrIsNotTrusted() throws Exception {
        int before = receiver.calls.size();
        try (WebhookClient client = client(null)) {
            assertThatThrownBy(() -> client.post("{}", Map.of()))
                    .isInstanceOfSatisfying(
                            NotTaken.class, e -> assertThat(e.trouble()).isEqualTo(NotTaken.Trouble.AWAY));
        }
        KeyStore trust = trusting(load("receiver"), "receiver");
        try (WebhookClient client = client(SslBundle.of(SslStoreBundle.of(null, null, trust)))) {
            assertThatThrownBy(() -> client.post("{}", Map.of())).isInstanceOf(NotTaken.class);
        }
        assertThat(receiver.calls).hasSize(before);
    }

    private static WebhookClient client(@Nullable SslBundle bundle) {
        Target target = new Target(
                URI.create("https://localhost:" + receiver.port() + "/"),
                Duration.ofSeconds(10),
                null,
                true,
                false,
                "application/json");
        return new WebhookClient(target, bundle, TIMER, Clock.systemUTC());
    }

    private static KeyStore pair(String name) throws Exception {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        folder.resolve(name + ".p12").toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        return load(name);
    }

    private static KeyStore load(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static KeyStore trusting(KeyStore other, String alias) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(alias, other.getCertificate(alias));
        return trust;
    }
}
