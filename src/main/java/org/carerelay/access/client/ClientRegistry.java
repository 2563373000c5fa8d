package org.carerelay.access.client;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.carerelay.access.Scope;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** Creates, rotates and revokes API clients. */
@Service
class ClientRegistry {

    private final ApiClients clients;
    private final Credentials credentials;
    private final Clock clock;

    ClientRegistry(ApiClients clients, Credentials credentials, Clock clock) {
        this.clients = clients;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** A client with its new secret, which is never shown again. */
    record Issued(@JsonUnwrapped ApiClient client, String token) {

        @Override
        public String toString() {
            return "Issued[" + client.id() + "]";
        }
    }

    List<ApiClient> all() {
        return clients.all();
    }

    ApiClient read(String id) {
        return clients.find(id).orElseThrow(() -> unknown(id)).client();
    }

    Issued create(NewClient wanted) {
        List<String> unknown =
                wanted.scopes().stream().filter(scope -> !Scope.isKnown(scope)).toList();
        if (!unknown.isEmpty()) {
            throw new ResponseStatusException(
                    HttpStatus.BAD_REQUEST,
                    "Unknown scopes " + unknown + ". Allowed: system/<type or *>.<some of cruds, in this order>, "
                            + Scope.OWN.stream().sorted().toList());
        }
        BearerToken token = BearerToken.issue(wanted.id());
        String name = Objects.requireNonNullElse(wanted.name(), wanted.id());
        if (!clients.add(
                wanted.id(), name, TokenDigest.of(token), wanted.scopes(), clock.instant(), wanted.expiresAt())) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "Client '" + wanted.id() + "' exists. Rotate its secret, or choose another id.");
        }
        return new Issued(read(wanted.id()), token.text());
    }

    Issued rotate(String id, Rotation rotation) {
        BearerToken token = BearerToken.issue(id);
        Instant now = clock.instant();
        if (!clients.rotate(id, TokenDigest.of(token), now, now.plus(rotation.overlap()))) {
            throw unknown(id);
        }
        credentials.forget(id);
        return new Issued(read(id), token.text());
    }

    ApiClient revoke(String id) {
        if (!clients.revoke(id, clock.instant())) {
            throw unknown(id);
        }
        credentials.forget(id);
        return read(id);
    }

    private static ResponseStatusException unknown(String id) {
        return new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no client '" + id + "'");
    }
}
