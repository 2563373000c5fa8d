package org.carerelay.fhir.page;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.carerelay.record.search.SearchRejected;
import org.jspecify.annotations.Nullable;

/**
 * The text of {@code _page}: AES-GCM under a secret that all nodes share, because the place a page ends at can be a name or a birth
 * date, and a POST search hides its parameters (rule 33). Good only for the client and the path it was made for.
 */
public final class PageLinks {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param secret 256 bits */
    public PageLinks(byte[] secret) {
        this.key = new SecretKeySpec(secret, "AES");
    }

    /**
     * What a link says.
     *
     * @param cursor where the page begins; null: the first page
     * @param hidden parameters that do not stand in the URL
     */
    public record Place(@Nullable String cursor, Map<String, List<String>> hidden) {

        public Place {
            hidden = Map.copyOf(hidden);
        }
    }

    /** @param context whose and what: client and path */
    public String seal(Place place, String context) {
        var text = new StringBuilder(encode(place.cursor() == null ? "" : place.cursor()));
        place.hidden()
                .forEach((name, values) -> values.forEach(value ->
                        text.append('&').append(encode(name)).append('=').append(encode(value))));
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, text.toString().getBytes(StandardCharsets.UTF_8), context);
        byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** @throws SearchRejected SRC-006 if it is not one of ours for this client and path */
    public Place open(String text, String context) {
        try {
            byte[] all = Base64.getUrlDecoder().decode(text);
            if (all.length <= NONCE) {
                throw broken();
            }
            byte[] plain = crypt(
                    Cipher.DECRYPT_MODE,
                    Arrays.copyOf(all, NONCE),
                    Arrays.copyOfRange(all, NONCE, all.length),
                    context);
            return place(new String(plain, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw broken();
        }
    }

    private static Place place(String plain) {
        var parts = plain.split("&", -1);
        var hidden = new LinkedHashMap<String, List<String>>();
        for (int i = 1; i < parts.length; i++) {
            var pair = parts[i].split("=", 2);
            hidden.computeIfAbsent(decode(pair[0]), name -> new ArrayList<>()).add(decode(pair[1]));
        }
        return new Place(parts[0].isEmpty() ? null : decode(parts[0]), hidden);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] bytes, String context) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static SearchRejected broken() {
        return new SearchRejected("SRC-006", "Parameter _page is not one of the links you were given for this search");
    }
}
