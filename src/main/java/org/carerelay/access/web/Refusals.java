package org.carerelay.access.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.carerelay.access.ScopeMissing;
import org.carerelay.access.web.Refusal.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorityAuthorizationDecision;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/**
 * Answers those who are not let in: an OperationOutcome under {@code /fhir}, a problem (RFC 9457) elsewhere, with the scope that
 * would be needed and the challenge of RFC 6750.
 */
@Component
class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final ObjectMapper json;

    Refusals(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (e instanceof Refusal refusal) {
            if (refusal.retryAfterSeconds() > 0) {
                response.setHeader("Retry-After", String.valueOf(refusal.retryAfterSeconds()));
            }
            answer(request, response, refusal.reason(), null);
        } else {
            answer(
                    request,
                    response,
                    e instanceof OAuth2AuthenticationException ? Reason.UNKNOWN : Reason.MISSING,
                    null);
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        answer(request, response, Reason.FORBIDDEN, scope(e));
    }

    private static @Nullable String scope(AccessDeniedException e) {
        if (e instanceof ScopeMissing missing) {
            return missing.scope();
        }
        if (e instanceof AuthorizationDeniedException denied
                && denied.getAuthorizationResult() instanceof AuthorityAuthorizationDecision decision) {
            return decision.getAuthorities().stream()
                    .map(GrantedAuthority::getAuthority)
                    .collect(Collectors.joining(" "));
        }
        return null;
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Reason reason, @Nullable String scope)
            throws IOException {
        String text = scope == null ? reason.text : reason.text + " Scope needed (所需权限): " + scope;
        boolean fhir = request.getRequestURI().startsWith(request.getContextPath() + "/fhir");
        challenge(response, reason, scope);
        if (reason.status.value() == 401 && DescriptionLogin.describes(request)) {
            response.addHeader(
                    "WWW-Authenticate", "Basic realm=\"the token of an API client as password\", charset=\"UTF-8\"");
        }
        response.setStatus(reason.status.value());
        response.setContentType(fhir ? "application/fhir+json;charset=UTF-8" : "application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        json.writeValue(response.getOutputStream(), fhir ? outcome(reason, text) : problem(reason, text, scope));
    }

    private static void challenge(HttpServletResponse response, Reason reason, @Nullable String scope) {
        switch (reason) {
            case MISSING -> response.setHeader("WWW-Authenticate", "Bearer");
            case UNKNOWN -> response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            case FORBIDDEN ->
                response.setHeader(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_scope\"" + (scope == null ? "" : ", scope=\"" + scope + "\""));
            case THROTTLED, UNVERIFIABLE -> {}
        }
    }

    private ObjectNode outcome(Reason reason, String text) {
        ObjectNode outcome = json.createObjectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue")
                .addObject()
                .put("severity", "error")
                .put("code", reason.issue)
                .put("diagnostics", text);
        return outcome;
    }

    private ObjectNode problem(Reason reason, String text, @Nullable String scope) {
        ObjectNode problem = json.createObjectNode()
                .put("title", reason.status.getReasonPhrase())
                .put("status", reason.status.value())
                .put("detail", text);
        return scope == null ? problem : problem.put("scope", scope);
    }
}
