package org.carerelay.access.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/**
 * HMAC-SHA-256 under a salt of the row. One round is enough for 256 random bits: slowness only protects secrets that can be
 * guessed, and costs every request. A secret a human chose gets PBKDF2 instead.
 */
final class TokenDigest implements PasswordEncoder {

    private static final String HMAC = "HmacSHA256";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, PasswordEncoder> BY_NAME =
            Map.of("hmac", new TokenDigest(), "pbkdf2", Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    private static final PasswordEncoder FOR_RANDOM = new DelegatingPasswordEncoder("hmac", BY_NAME);
    private static final PasswordEncoder FOR_CHOSEN = new DelegatingPasswordEncoder("pbkdf2", BY_NAME);

    private TokenDigest() {}

    static String of(BearerToken token) {
        return (token.isRandom() ? FOR_RANDOM : FOR_CHOSEN).encode(token.text());
    }

    static boolean matches(BearerToken token, String digest) {
        return FOR_RANDOM.matches(token.text(), digest);
    }

    @Override
    public String encode(CharSequence token) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return Base64.getEncoder().encodeToString(salt)
                + "."
                + Base64.getEncoder().encodeToString(mac(salt, token));
    }

    @Override
    public boolean matches(CharSequence token, String encoded) {
        int dot = encoded.indexOf('.');
        byte[] salt = Base64.getDecoder().decode(encoded.substring(0, dot));
        return MessageDigest.isEqual(mac(salt, token), Base64.getDecoder().decode(encoded.substring(dot + 1)));
    }

    private static byte[] mac(byte[] salt, CharSequence token) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(salt, HMAC));
            return mac.doFinal(token.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JRE has " + HMAC, e);
        }
    }
}
