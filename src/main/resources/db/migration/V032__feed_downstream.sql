-- Downstreams of their own: webhooks, subscriptions, lists, HL7 v2 out. One node at a time works for each, by a lease: no transaction stays open while a receiver is asked.
ALTER TABLE feed_position
    ADD COLUMN leased_by     uuid,
    ADD COLUMN leased_until  timestamptz,
    ADD COLUMN stopped       text,
    ADD COLUMN trouble       text,
    ADD COLUMN trouble_since timestamptz;
COMMENT ON COLUMN feed_position.stopped IS 'why nothing is sent until a human says so; null if it runs';
COMMENT ON COLUMN feed_position.trouble IS 'why the receiver takes nothing at the moment; null if it does';

-- What a downstream did not take at the first try. Rows of one partition key are sent in the order of id; only the first of them has a next_at.
CREATE TABLE feed_delivery (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reader          text        NOT NULL,
    partition_key   text        NOT NULL,
    position        bigint      NOT NULL,
    recorded_at     timestamptz NOT NULL,
    resource_type   text        NOT NULL,
    resource_id     uuid        NOT NULL,
    version         integer     NOT NULL,
    changed_at      timestamptz NOT NULL,
    patient_id      uuid,
    cause           text        NOT NULL,
    journal_id      uuid        NOT NULL,
    parked          boolean     NOT NULL DEFAULT false,
    attempts        integer     NOT NULL,
    next_at         timestamptz,
    reason          text        NOT NULL,
    first_failed_at timestamptz NOT NULL,
    last_failed_at  timestamptz
);
CREATE INDEX feed_delivery_due ON feed_delivery (reader, next_at) WHERE next_at IS NOT NULL;
CREATE INDEX feed_delivery_key ON feed_delivery (reader, partition_key, id) WHERE NOT parked;
CREATE INDEX feed_delivery_parked ON feed_delivery (reader, id) WHERE parked;

-- What a downstream that began with a snapshot still has to be sent before it goes on with the log.
CREATE TABLE feed_snapshot (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    reader        text    NOT NULL,
    position      bigint  NOT NULL,
    resource_type text    NOT NULL,
    resource_id   uuid    NOT NULL,
    version       integer NOT NULL,
    patient_id    uuid
);
CREATE INDEX feed_snapshot_next ON feed_snapshot (reader, id);
