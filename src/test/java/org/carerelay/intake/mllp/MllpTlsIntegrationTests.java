package org.carerelay.intake.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.carerelay.cli.send.TlsSockets;
import org.carerelay.intake.IntakeTestApplication;
import org.carerelay.intake.Messages;
import org.carerelay.intake.Wire;
import org.carerelay.platform.TestProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@CamelSpringBootTest
@DirtiesContext
@SpringBootTest(
        classes = IntakeTestApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "carerelay.intake.mllp.tls.bundle=mllp",
            "carerelay.intake.mllp.tls.client-auth=need",
            "carerelay.intake.mllp.allowed-addresses.his-mllp=10.0.0.0/8",
            "carerelay.intake.mllp.allowed-addresses.his-mllp-tls=10.0.0.0/8,127.0.0.1"
        })
class MllpTlsIntegrationTests {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path keys;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws Exception {
        TestProperties.register(registry);
        int tlsPort = TestProperties.freePort();
        registry.add("carerelay.intake.mllp.tls.port", () -> tlsPort);
        for (String name : List.of("server", "client", "stranger")) {
            generate(name);
        }
        trust("trust.p12", "client");
        registry.add("spring.ssl.bundle.jks.mllp.keystore.location", () -> "file:" + keys.resolve("server.p12"));
        registry.add("spring.ssl.bundle.jks.mllp.keystore.password", () -> PASSWORD);
        registry.add("spring.ssl.bundle.jks.mllp.truststore.location", () -> "file:" + keys.resolve("trust.p12"));
        registry.add("spring.ssl.bundle.jks.mllp.truststore.password", () -> PASSWORD);
    }

    @Value("${carerelay.intake.mllp.tls.port}")
    int tlsPort;

    @Value("${carerelay.intake.mllp.port}")
    int plainPort;

    @Test
    void acceptsASenderWithATrustedCertificate() throws Exception {
        try (Wire wire = new Wire(TlsSockets.of(pem("server"), pem("client")), tlsPort)) {
            assertThat(wire.ask(Messages.adt("A01", "TLS1", "P1"))).contains("MSA|AA|TLS1");
        }
    }

    @Test
    void refusesSendersWithoutOneOrWithAStrangersOne() {
        assertThatThrownBy(() -> ask(null)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask(pem("stranger"))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesPlainTextOnTheTlsPort() throws Exception {
        try (Wire wire = new Wire(tlsPort)) {
            wire.frame(Messages.adt("A01", "TLS2", "P1").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            assertThatThrownBy(wire::answer).isInstanceOf(IOException.class);
        }
    }

    @Test
    void closesConnectionsFromAddressesThatAreNotAllowed() throws Exception {
        try (Wire wire = new Wire(plainPort)) {
            assertThat(wire.closed()).isTrue();
        }
    }

    private String ask(Path identity) throws Exception {
        try (Wire wire = new Wire(TlsSockets.of(pem("server"), identity), tlsPort)) {
            return wire.ask(Messages.adt("A01", "TLS3", "P1"));
        }
    }

    private static Path pem(String name) {
        return keys.resolve(name + ".pem");
    }

    private static void generate(String name) throws Exception {
        Path store = keys.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        assertThat(process.waitFor()).isZero();
        KeyStore loaded = load(store);
        String text = block("CERTIFICATE", loaded.getCertificate(name).getEncoded())
                + block(
                        "PRIVATE KEY",
                        loaded.getKey(name, PASSWORD.toCharArray()).getEncoded());
        Files.writeString(pem(name), text);
    }

    private static void trust(String file, String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(name, load(keys.resolve(name + ".p12")).getCertificate(name));
        try (var out = Files.newOutputStream(keys.resolve(file))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static KeyStore load(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String block(String label, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
    }
}
