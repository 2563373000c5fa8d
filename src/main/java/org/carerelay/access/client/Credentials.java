package org.carerelay.access.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.carerelay.access.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells whose a bearer token is. A verified token is remembered for {@link AccessSettings#verifiedFor}, so that a request costs
 * neither SQL nor a digest under a salt; a revocation therefore reaches other nodes only after that time.
 */
@Component
public class Credentials {

    private final ApiClients clients;
    private final AccessSettings settings;
    private final Clock clock;
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(1_000).build();

    Credentials(ApiClients clients, AccessSettings settings, Clock clock) {
        this.clients = clients;
        this.settings = settings;
        this.clock = clock;
    }

    private record Verified(Caller caller, Instant until) {}

    /** The caller if this token was verified a moment ago. */
    public Optional<Caller> remembered(String token) {
        Verified known = verified.getIfPresent(fingerprint(token));
        return known != null && clock.instant().isBefore(known.until())
                ? Optional.of(known.caller())
                : Optional.empty();
    }

    /**
     * The caller, if the token is a usable client's.
     *
     * @throws org.springframework.dao.DataAccessException if the database cannot be asked
     */
    public Optional<Caller> verify(String token) {
        BearerToken bearer = BearerToken.parse(token);
        Instant now = clock.instant();
        return clients.find(bearer.clientId())
                .filter(stored -> stored.client().isUsableAt(now))
                .map(stored -> accept(bearer, stored, now));
    }

    /** A usable client by its id, for whoever has proved by other means than a token that it is this client. */
    public Optional<Caller> client(String clientId) {
        Instant now = clock.instant();
        return clients.find(clientId)
                .map(ApiClients.Stored::client)
                .filter(client -> client.isUsableAt(now))
                .map(client -> new Caller(client.id(), Set.copyOf(client.scopes())));
    }

    /** Forgets what is remembered of a client, so that a revocation or rotation holds here at once. */
    void forget(String clientId) {
        verified.asMap().values().removeIf(known -> known.caller().clientId().equals(clientId));
    }

    private @Nullable Caller accept(BearerToken bearer, ApiClients.Stored stored, Instant now) {
        ApiClient client = stored.client();
        Instant until = earlier(now.plus(settings.verifiedFor()), client.expiresAt());
        if (!TokenDigest.matches(bearer, stored.digest())) {
            Instant previousUntil = client.previousUntil();
            String previous = stored.previousDigest();
            if (previous == null
                    || previousUntil == null
                    || !now.isBefore(previousUntil)
                    || !TokenDigest.matches(bearer, previous)) {
                return null;
            }
            until = earlier(until, previousUntil);
        }
        Caller caller = new Caller(client.id(), Set.copyOf(client.scopes()));
        clients.used(client.id(), now);
        verified.put(fingerprint(bearer.text()), new Verified(caller, until));
        return caller;
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    private static String fingerprint(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JRE has SHA-256", e);
        }
    }
}
