package org.carerelay.access.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.carerelay.access.Caller;
import org.carerelay.access.client.Credentials;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationManagerResolver;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.stereotype.Component;

/** Turns the token of a request into its caller (RFC 6750), or into a {@link Refusal}. */
@Component
class BearerLogin implements AuthenticationManagerResolver<HttpServletRequest> {

    private final Credentials credentials;
    private final FailedLogins failedLogins;

    BearerLogin(Credentials credentials, FailedLogins failedLogins) {
        this.credentials = credentials;
        this.failedLogins = failedLogins;
    }

    @Override
    public AuthenticationManager resolve(HttpServletRequest request) {
        return authentication -> login(authentication, request.getRemoteAddr());
    }

    private Authentication login(Authentication authentication, String address) {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        Optional<Caller> remembered = credentials.remembered(token);
        return new CallerAuthentication(remembered.orElseGet(() -> verify(token, address)));
    }

    private Caller verify(String token, String address) {
        Duration wait = failedLogins.waitFor(address);
        if (!wait.isZero()) {
            throw new Refusal(
                    Refusal.Reason.THROTTLED, Math.max(1, wait.plusMillis(999).toSeconds()));
        }
        try {
            Caller caller = credentials.verify(token).orElseThrow(() -> new Refusal(Refusal.Reason.UNKNOWN, 0));
            failedLogins.succeeded(address);
            return caller;
        } catch (Refusal refusal) {
            failedLogins.failed(address);
            throw refusal;
        } catch (DataAccessException e) {
            throw new Refusal(Refusal.Reason.UNVERIFIABLE, 5);
        }
    }
}
