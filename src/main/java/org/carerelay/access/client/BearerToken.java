package org.carerelay.access.client;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client's secret: {@code cr_<client id>_<43 characters>}, 256 random bits in base64url. The id part makes the look-up one row;
 * a token of any other shape belongs to the first administrator, whose secret an operator may choose.
 *
 * @param clientId whose it claims to be
 * @param text all of it, as it stands behind {@code Bearer}
 */
record BearerToken(String clientId, String text) {

    private static final Pattern SHAPE = Pattern.compile("cr_([a-z0-9][a-z0-9-]{0,62})_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static BearerToken issue(String clientId) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        return parse(
                "cr_" + clientId + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    static BearerToken parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return new BearerToken(matcher.matches() ? matcher.group(1) : ApiClient.FIRST_ADMIN, text);
    }

    /** Whether it was made by {@link #issue}, so that nobody can guess it. */
    boolean isRandom() {
        return SHAPE.matcher(text).matches();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "BearerToken[" + clientId + "]";
    }
}
