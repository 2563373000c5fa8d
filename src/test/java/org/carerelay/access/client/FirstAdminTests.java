package org.carerelay.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.carerelay.access.MovableClock;
import org.carerelay.platform.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;

class FirstAdminTests {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh().dataSource());
    private final ApiClients clients = new ApiClients(jdbc);
    private final MovableClock clock = new MovableClock();
    private final Credentials credentials = new Credentials(clients, new AccessSettings(Duration.ofSeconds(30)), clock);

    @Test
    void printsAGeneratedTokenOnceAndKeepsOnlyItsDigest() {
        String first = start(null);

        Matcher token = Pattern.compile("cr_admin_[A-Za-z0-9_-]{43}").matcher(first);
        assertThat(token.find()).isTrue();
        assertThat(credentials.verify(token.group())).isPresent();
        assertThat(jdbc.sql("SELECT api_client::text FROM api_client")
                        .query(String.class)
                        .single())
                .doesNotContain(token.group().substring("cr_admin_".length()));
        assertThat(start(null)).isEmpty();
    }

    @Test
    void takesTheTokenFromTheEnvironmentAndPrintsNothing() {
        assertThat(start("a-secret-from-the-environment")).isEmpty();

        assertThat(credentials.verify("a-secret-from-the-environment"))
                .hasValueSatisfying(caller -> assertThat(caller.scopes())
                        .contains("system/*.cruds", "carerelay/admin", "carerelay/messages.raw"));
        assertThat(jdbc.sql("SELECT digest FROM api_client").query(String.class).single())
                .doesNotContain("environment");
    }

    @Test
    void replacesALostOrRevokedTokenByThatOfTheEnvironment() {
        start(null);
        clients.revoke("admin", clock.instant());

        start("another-secret");

        assertThat(credentials.verify("another-secret")).isPresent();
        assertThat(start("another-secret")).isEmpty();
        assertThat(clients.find("admin").orElseThrow().client().revokedAt()).isNull();
    }

    @Test
    void refusesATokenThatNoHeaderCanCarry() {
        assertThatThrownBy(() -> start("mit Leerzeichen"))
                .hasMessageContaining("CARERELAY_ADMIN_TOKEN")
                .hasMessageNotContaining("Leerzeichen");
        assertThatThrownBy(() -> start(BearerToken.issue("crm").text())).hasMessageContaining("'crm'");
    }

    private String start(String chosen) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FirstAdmin(clients, credentials, clock, chosen, new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(new DefaultApplicationArguments());
        return out.toString(StandardCharsets.UTF_8);
    }
}
