package org.carerelay.feed.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The symmetric signature of Standard Webhooks 1.0: HMAC-SHA256 over {@code id.timestamp.body}, one for each key. */
final class Signature {

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private Signature() {}

    /**
     * The value of {@code webhook-signature}: {@code v1,<base64>}, several with spaces.
     *
     * @param secrets {@code whsec_} and base64 of 24 to 64 bytes
     */
    static String of(List<String> secrets, String id, long timestamp, String body) {
        byte[] signed = (id + '.' + timestamp + '.' + body).getBytes(StandardCharsets.UTF_8);
        return secrets.stream().map(secret -> "v1," + hmac(key(secret), signed)).collect(Collectors.joining(" "));
    }

    /** @throws IllegalArgumentException saying what a secret looks like, without the secret */
    static byte[] key(String secret) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : "?");
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException(
                    "a webhook secret is whsec_ and base64 of 24 to 64 random bytes, for example whsec_$(openssl rand -base64 32)");
        }
        return key;
    }

    private static String hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
