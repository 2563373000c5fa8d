package org.carerelay.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.carerelay.access.MovableClock;
import org.carerelay.platform.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.server.ResponseStatusException;

class CredentialsTests {

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.fresh().dataSource());
    private final ApiClients clients = new ApiClients(jdbc);
    private final MovableClock clock = new MovableClock();
    private final AccessSettings settings = new AccessSettings(Duration.ofSeconds(30));
    private final Credentials credentials = new Credentials(clients, settings, clock);
    private final Credentials otherNode = new Credentials(clients, settings, clock);
    private final ClientRegistry registry = new ClientRegistry(clients, credentials, clock);

    @Test
    void remembersAVerifiedTokenForAMomentOnly() {
        String token = create(null);
        assertThat(credentials.remembered(token)).isEmpty();

        assertThat(credentials.verify(token)).hasValueSatisfying(caller -> {
            assertThat(caller.clientId()).isEqualTo("bi");
            assertThat(caller.scopes()).containsExactly("system/Patient.rs");
        });

        assertThat(credentials.remembered(token)).isPresent();
        clock.advance(Duration.ofSeconds(31));
        assertThat(credentials.remembered(token)).isEmpty();
        assertThat(registry.read("bi").lastUsedAt()).isNotNull();
    }

    @Test
    void aRevokedTokenIsOutHereAtOnceAndElsewhereWhenItIsForgotten() {
        String token = create(null);
        credentials.verify(token);
        otherNode.verify(token);

        registry.revoke("bi");

        assertThat(credentials.remembered(token)).isEmpty();
        assertThat(credentials.verify(token)).isEmpty();
        clock.advance(Duration.ofSeconds(31));
        assertThat(otherNode.remembered(token)).isEmpty();
        assertThat(otherNode.verify(token)).isEmpty();
    }

    @Test
    void anExpiredTokenIsNotEvenRemembered() {
        String token = create(clock.instant().plusSeconds(10));
        assertThat(credentials.verify(token)).isPresent();

        clock.advance(Duration.ofSeconds(10));

        assertThat(credentials.remembered(token)).isEmpty();
        assertThat(credentials.verify(token)).isEmpty();
    }

    @Test
    void theOldSecretLivesAsLongAsTheRotationSays() {
        String old = create(null);

        String renewed =
                registry.rotate("bi", new Rotation(Duration.ofSeconds(20))).token();

        assertThat(credentials.verify(old)).isPresent();
        assertThat(credentials.verify(renewed)).isPresent();
        clock.advance(Duration.ofSeconds(20));
        assertThat(credentials.remembered(old)).isEmpty();
        assertThat(credentials.verify(old)).isEmpty();
        assertThat(credentials.verify(renewed)).isPresent();
    }

    @Test
    void aRotationAtOnceEndsTheOldSecretAtOnce() {
        String old = create(null);
        credentials.verify(old);

        registry.rotate("bi", Rotation.AT_ONCE);

        assertThat(credentials.remembered(old)).isEmpty();
        assertThat(credentials.verify(old)).isEmpty();
    }

    @Test
    void refusesUnknownScopesAndTakenIds() {
        create(null);
        assertThatThrownBy(() -> create(null))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("409");
        assertThatThrownBy(() -> registry.create(new NewClient("crm", null, List.of("system/Patient.read"), null)))
                .hasMessageContaining("system/Patient.read")
                .hasMessageContaining("carerelay/metrics");
    }

    private String create(Instant expiresAt) {
        return registry.create(new NewClient("bi", "Statistics", List.of("system/Patient.rs"), expiresAt))
                .token();
    }
}
