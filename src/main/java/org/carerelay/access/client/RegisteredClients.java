package org.carerelay.access.client;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.carerelay.access.Caller;
import org.carerelay.access.ClientDirectory;
import org.springframework.stereotype.Component;

/** Reads the table {@code api_client} for others. */
@Component
class RegisteredClients implements ClientDirectory {

    private final LoadingCache<String, Optional<Caller>> known;

    RegisteredClients(ApiClients clients, Clock clock) {
        known = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(Duration.ofSeconds(30))
                .build(id -> clients.find(id)
                        .map(ApiClients.Stored::client)
                        .filter(client -> client.isUsableAt(clock.instant()))
                        .map(client -> new Caller(client.id(), Set.copyOf(client.scopes()))));
    }

    @Override
    public Optional<Caller> find(String clientId) {
        return known.get(clientId);
    }
}
