-- FHIR Subscriptions: what is counted and sent beside the resource, which stands in subscription.
CREATE TABLE feed_subscription (
    id            uuid        PRIMARY KEY,
    claimed_until timestamptz NOT NULL DEFAULT '-infinity',
    event_number  bigint      NOT NULL DEFAULT 0,
    last_sent_at  timestamptz NOT NULL DEFAULT now()
);

-- Numbered events of a subscription, for $events; purged with the log.
CREATE TABLE feed_subscription_event (
    subscription  uuid        NOT NULL REFERENCES feed_subscription ON DELETE CASCADE,
    number        bigint      NOT NULL,
    resource_type text        NOT NULL,
    resource_id   uuid        NOT NULL,
    version       integer     NOT NULL,
    at            timestamptz NOT NULL,
    PRIMARY KEY (subscription, number),
    UNIQUE (subscription, resource_type, resource_id, version)
);
CREATE INDEX feed_subscription_event_time ON feed_subscription_event USING brin (at);

-- Bulk exports that may be fetched; nothing but the question is kept.
CREATE TABLE feed_export (
    id         uuid        PRIMARY KEY,
    client     text        NOT NULL,
    request    text        NOT NULL,
    level      text        NOT NULL,
    types      text[]      NOT NULL,
    since      timestamptz,
    group_id   uuid,
    as_of      timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
