package org.carerelay.cli.send;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS sockets from PEM files (RFC 7468). */
public final class TlsSockets {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);
    private static final char[] NO_PASSWORD = new char[0];

    private TlsSockets() {}

    /**
     * @param trust certificates of the servers or their authority; null: those Java trusts
     * @param identity our certificate chain and PKCS#8 key in one file; null: none is shown
     */
    public static SocketFactory of(@Nullable Path trust, @Nullable Path identity)
            throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        TrustManagerFactory trusted = null;
        if (trust != null) {
            trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(trustStore(trust));
        }
        KeyManagerFactory keys = null;
        if (identity != null) {
            keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(identity), NO_PASSWORD);
        }
        context.init(
                keys == null ? null : keys.getKeyManagers(), trusted == null ? null : trusted.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    private static KeyStore trustStore(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        int number = 0;
        for (Certificate certificate : certificates(file)) {
            store.setCertificateEntry("trusted-" + number++, certificate);
        }
        return store;
    }

    private static KeyStore keyStore(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = empty();
        store.setKeyEntry("own", key(file), NO_PASSWORD, certificates(file).toArray(Certificate[]::new));
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static java.util.List<Certificate> certificates(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        java.util.List<Certificate> certificates = new java.util.ArrayList<>();
        Matcher matcher = Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL)
                .matcher(pem);
        while (matcher.find()) {
            byte[] one = matcher.group().getBytes(StandardCharsets.US_ASCII);
            certificates.add(
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(one)));
        }
        if (certificates.isEmpty()) {
            throw new IOException(file + " holds no certificate (PEM)");
        }
        return certificates;
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        Matcher matcher = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
        if (!matcher.find()) {
            throw new IOException(file + " holds no private key (PEM, PKCS#8 without password)");
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        for (String algorithm : new String[] {"RSA", "EC", "Ed25519"}) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException other) {
                // The next algorithm may fit.
            }
        }
        throw new IOException(file + " holds a private key that is neither RSA nor EC nor Ed25519");
    }
}
