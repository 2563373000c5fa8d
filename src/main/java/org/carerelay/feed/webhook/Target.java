package org.carerelay.feed.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a webhook goes and how far we trust the name.
 *
 * @param url absolute, https unless {@code allowHttp}
 * @param timeout for the whole request, from connecting to the last byte of the answer
 * @param bundle name of the {@code spring.ssl.bundle} with the receiver's CA and our client certificate; null for the JVM's CAs
 * @param allowPrivateAddresses whether the name may stand for an address inside the house
 * @param allowHttp whether it may go unencrypted
 * @param contentType of the body
 */
public record Target(
        URI url,
        Duration timeout,
        @Nullable String bundle,
        boolean allowPrivateAddresses,
        boolean allowHttp,
        String contentType) {

    public Target {
        String scheme = String.valueOf(url.getScheme());
        if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new IllegalArgumentException("a webhook's url is absolute, https://host/path, not " + shown(url));
        }
        if (scheme.equals("http") && !allowHttp) {
            throw new IllegalArgumentException(
                    "a webhook goes over https; for plain http inside the house say allowHttp=true: " + shown(url));
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "a webhook's url holds no password: set carerelay.downstreams.<name>.authorization instead");
        }
    }

    /** Without what may be a secret. */
    static String shown(URI url) {
        return url.getScheme() + "://" + url.getHost();
    }

    /** Whether an address may be connected to: none of this machine, of the house or of a cloud's inside, unless allowed. */
    boolean mayReach(InetAddress address) {
        return allowPrivateAddresses || !isInside(address);
    }

    private static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean uniqueLocal = bytes.length == 16 && (first & 0xfe) == 0xfc;
        boolean carrierGrade = bytes.length == 4 && first == 100 && (second & 0xc0) == 64;
        boolean reserved = bytes.length == 4
                && (first == 0
                        || first >= 240
                        || (first == 192 && second == 0)
                        || (first == 198 && (second & 0xfe) == 18));
        boolean translated = bytes.length == 16 && first == 0 && second == 0x64;
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || carrierGrade
                || reserved
                || translated;
    }
}
