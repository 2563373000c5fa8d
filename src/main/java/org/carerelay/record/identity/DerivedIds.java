package org.carerelay.record.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ids that two nodes and any order of arrival agree on: HMAC-SHA-256 under the installation's secret, shaped as a version 8
 * UUID (RFC 9562), so that nobody outside can turn one back into a national id (rule 13).
 */
public final class DerivedIds {

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte SEPARATOR = 0;

    /** Keyed once; every use is a copy of it. */
    private final Mac keyed;

    public DerivedIds(byte[] secret) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(secret, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    /** The id of these parts, whose order counts. */
    public UUID of(String... parts) {
        try {
            Mac mac = (Mac) keyed.clone();
            for (String part : parts) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update(SEPARATOR);
            }
            ByteBuffer hash = ByteBuffer.wrap(mac.doFinal());
            long high = hash.getLong() & 0xffffffffffff0fffL | 0x8000L;
            long low = hash.getLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
            return new UUID(high, low);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's own " + ALGORITHM + " can be copied", e);
        }
    }

    public UUID of(IdentifierKey identifier) {
        return of(identifier.type(), identifier.system(), identifier.value());
    }
}
