package org.carerelay.access.client;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.carerelay.platform.StartupProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes sure somebody can get in: on the first start a client {@code admin} is made and its secret printed once on standard
 * output, never in a log. {@code CARERELAY_ADMIN_TOKEN} chooses the secret instead and, on any later start, replaces it.
 */
@Component
class FirstAdmin implements ApplicationRunner {

    private static final String VARIABLE = "CARERELAY_ADMIN_TOKEN";
    private static final List<String> SCOPES = List.of(
            "system/*.cruds",
            "carerelay/admin",
            "carerelay/messages.read",
            "carerelay/messages.raw",
            "carerelay/messages.write",
            "carerelay/metrics",
            "carerelay/vip",
            "carerelay/results.readiness",
            "carerelay/complaints.all");

    private final ApiClients clients;
    private final Credentials credentials;
    private final Clock clock;
    private final @Nullable String chosen;
    private final PrintStream out;

    @Autowired
    FirstAdmin(ApiClients clients, Credentials credentials, Clock clock, Environment environment) {
        this(clients, credentials, clock, environment.getProperty(VARIABLE), System.out);
    }

    FirstAdmin(ApiClients clients, Credentials credentials, Clock clock, @Nullable String chosen, PrintStream out) {
        this.clients = clients;
        this.credentials = credentials;
        this.clock = clock;
        this.chosen = chosen == null || chosen.isBlank() ? null : chosen.strip();
        this.out = out;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (chosen != null) {
            take(chosen);
        } else if (clients.find(ApiClient.FIRST_ADMIN).isEmpty()) {
            BearerToken token = BearerToken.issue(ApiClient.FIRST_ADMIN);
            if (add(token)) {
                print(token);
            }
        }
    }

    private void take(String secret) {
        if (!secret.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new StartupProblem(
                    VARIABLE + " holds characters that cannot stand behind 'Authorization: Bearer' (RFC 6750).",
                    "Use letters, digits and . _ ~ + / - only.");
        }
        BearerToken token = BearerToken.parse(secret);
        if (!token.clientId().equals(ApiClient.FIRST_ADMIN)) {
            throw new StartupProblem(
                    VARIABLE + " has the shape of another client's token: '" + token.clientId() + "'.",
                    "Choose a secret of your own, or one that starts with cr_admin_.");
        }
        if (!add(token) && credentials.verify(secret).isEmpty()) {
            Instant now = clock.instant();
            clients.rotate(ApiClient.FIRST_ADMIN, TokenDigest.of(token), now, now);
            credentials.forget(ApiClient.FIRST_ADMIN);
        }
    }

    private boolean add(BearerToken token) {
        return clients.add(
                token.clientId(), "First administrator", TokenDigest.of(token), SCOPES, clock.instant(), null);
    }

    private void print(BearerToken token) {
        out.printf(
                "%n  Administrator token, shown only this once (管理员令牌，仅显示这一次):%n%n      %s%n%n"
                        + "  Use it as:  curl -H 'Authorization: Bearer <token>' …%n"
                        + "  Lost it? Start once with %s=<a secret of your own>. (遗失时用该环境变量设置新令牌)%n%n",
                token.text(), VARIABLE);
        out.flush();
    }
}
