-- Who may call CareRelay. A secret is never stored, only its digest.
CREATE TABLE api_client (
    id              text PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    name            text        NOT NULL,
    digest          text        NOT NULL,
    -- the secret before the last rotation, which a client may go on using for the time it was given
    previous_digest text,
    previous_until  timestamptz,
    scopes          text[]      NOT NULL,
    created_at      timestamptz NOT NULL,
    rotated_at      timestamptz,
    expires_at      timestamptz,
    revoked_at      timestamptz,
    last_used_at    timestamptz
);
