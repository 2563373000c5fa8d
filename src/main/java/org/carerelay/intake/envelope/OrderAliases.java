package org.carerelay.intake.envelope;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which order key took over which (rule 6): from the moment a merge is accepted, messages under the old identifier queue behind
 * it in the survivor's order.
 */
public final class OrderAliases {

    private static final int KEY_BYTES = 3;

    private final Map<String, String> survivors = new ConcurrentHashMap<>();

    /**
     * The order key of an identifier: 24 bits of a hash, so that it spreads over the broker's groups and can never be turned
     * back into an identifier; two patients sharing one only share an order.
     */
    static String hash(String source, String value) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(source.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            byte[] digest = sha256.digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, KEY_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The key whose order a message under this key belongs to. */
    String resolve(String key) {
        String resolved = key;
        for (String next = survivors.get(resolved); next != null; next = survivors.get(resolved)) {
            resolved = next;
        }
        return resolved;
    }

    /** Notes a take-over; one that would close a circle is left out, since both keys then share an order already. */
    public synchronized void add(String old, String survivor) {
        String from = resolve(old);
        String to = resolve(survivor);
        if (!from.equals(to)) {
            survivors.put(from, to);
        }
    }
}
