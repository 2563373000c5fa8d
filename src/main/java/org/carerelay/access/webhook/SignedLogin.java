package org.carerelay.access.webhook;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.carerelay.access.client.Credentials;
import org.carerelay.access.web.CallerAuthentication;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in who signed {@code /webhooks/<client>/…} with a secret of that client: the caller is then the client with its scopes, as with a
 * token. A wrong signature, an old time and an unknown client get the same answer.
 */
final class SignedLogin extends OncePerRequestFilter {

    private final WebhookSettings settings;
    private final Credentials credentials;
    private final Clock clock;

    SignedLogin(WebhookSettings settings, Credentials credentials, Clock clock) {
        this.settings = settings;
        this.credentials = credentials;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = (int) settings.maxBody().toBytes();
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            refuse(
                    response,
                    413,
                    "WHK-413: The delivery is longer than " + settings.maxBody().toKilobytes() + " KB");
            return;
        }
        String client = client(request);
        var caller = isSigned(request, client, body)
                ? credentials.client(client)
                : java.util.Optional.<org.carerelay.access.Caller>empty();
        if (caller.isEmpty()) {
            refuse(
                    response,
                    401,
                    "WHK-401: Not signed by a client we know: webhook-id, webhook-timestamp (seconds, not more than "
                            + settings.tolerance().toSeconds()
                            + " s from now) and webhook-signature (v1,…) over id.timestamp.body are needed. (签名无效或已过期)");
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller.get()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(new SignedBody(request, body), response);
    }

    private boolean isSigned(HttpServletRequest request, String client, byte[] body) {
        String id = request.getHeader("webhook-id");
        String timestamp = request.getHeader("webhook-timestamp");
        String signatures = request.getHeader("webhook-signature");
        if (id == null
                || id.isBlank()
                || id.length() > 200
                || timestamp == null
                || signatures == null
                || !isNow(timestamp)) {
            return false;
        }
        boolean signed = false;
        for (String secret : settings.secretsOf(client)) {
            signed |= new WebhookSignature(secret).isIn(signatures, id, timestamp, body);
        }
        return signed;
    }

    private boolean isNow(String timestamp) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), clock.instant());
        return apart.abs().compareTo(settings.tolerance()) <= 0;
    }

    /** {@code /webhooks/<client>/…}. */
    private static String client(HttpServletRequest request) {
        String[] parts = request.getRequestURI()
                .substring(request.getContextPath().length())
                .split("/");
        return parts.length > 2 ? parts[2] : "";
    }

    private static void refuse(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write("{\"status\":" + status + ",\"detail\":\"" + text + "\"}");
    }
}
