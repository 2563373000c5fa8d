package org.carerelay.access.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code api_client}. */
@Repository
class ApiClients {

    private final JdbcClient jdbc;

    ApiClients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A client and what its secrets are compared with. */
    record Stored(ApiClient client, String digest, @Nullable String previousDigest) {}

    List<ApiClient> all() {
        return jdbc.sql("SELECT * FROM api_client ORDER BY id")
                .query((row, n) -> client(row))
                .list();
    }

    Optional<Stored> find(String id) {
        return jdbc.sql("SELECT * FROM api_client WHERE id = ?")
                .param(id)
                .query((row, n) -> new Stored(client(row), row.getString("digest"), row.getString("previous_digest")))
                .optional();
    }

    /** Whether it was new; an existing client is left as it is. */
    boolean add(
            String id,
            String name,
            String digest,
            Collection<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        return jdbc.sql("INSERT INTO api_client (id, name, digest, scopes, created_at, expires_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .param(id)
                        .param(name)
                        .param(digest)
                        .param(scopes.toArray(String[]::new))
                        .param(Timestamp.from(createdAt))
                        .param(expiresAt == null ? null : Timestamp.from(expiresAt))
                        .update()
                == 1;
    }

    /** Gives a client another secret and lifts its revocation; the old secret lives until {@code previousUntil}. */
    boolean rotate(String id, String digest, Instant now, Instant previousUntil) {
        return jdbc.sql("UPDATE api_client SET previous_digest = digest, previous_until = ?, digest = ?,"
                                + " rotated_at = ?, revoked_at = NULL WHERE id = ?")
                        .param(Timestamp.from(previousUntil))
                        .param(digest)
                        .param(Timestamp.from(now))
                        .param(id)
                        .update()
                == 1;
    }

    boolean revoke(String id, Instant now) {
        return jdbc.sql("UPDATE api_client SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?")
                        .param(Timestamp.from(now))
                        .param(id)
                        .update()
                == 1;
    }

    void used(String id, Instant now) {
        jdbc.sql("UPDATE api_client SET last_used_at = ? WHERE id = ?")
                .param(Timestamp.from(now))
                .param(id)
                .update();
    }

    private static ApiClient client(ResultSet row) throws SQLException {
        return new ApiClient(
                row.getString("id"),
                row.getString("name"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "rotated_at"),
                instant(row, "previous_until"),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
