package org.carerelay.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.stereotype.Component;

/**
 * Where the token of a request stands: in {@code Authorization: Bearer}. For the pages that describe the FHIR endpoint, which hold no patient's
 * data and which people open in a browser, also as the password of {@code Authorization: Basic} (RFC 7617), since a browser asks for
 * that by itself; the user name is not looked at. A browser sends it to nothing else.
 */
@Component
class DescriptionLogin implements BearerTokenResolver {

    private static final String FHIR = "/fhir";
    private static final Set<String> PAGES = Set.of(FHIR + "/api-docs", FHIR + "/metadata", FHIR + "/swagger-ui");
    private static final String BASIC = "Basic ";

    private final DefaultBearerTokenResolver bearer = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, BASIC, 0, BASIC.length()) && describes(request)
                ? password(header.substring(BASIC.length()).strip())
                : bearer.resolve(request);
    }

    /** Whether a GET asks what the endpoint can do, not what it holds. */
    static boolean describes(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return request.getMethod().equals("GET")
                && (PAGES.contains(path) || path.startsWith(FHIR + "/swagger-ui/") && !path.contains(".."));
    }

    private static @Nullable String password(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 || colon == decoded.length() - 1 ? null : decoded.substring(colon + 1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
