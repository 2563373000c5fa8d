-- The outbox. feed_event is only ever appended to and purged by age, and names the row of resource_version with the body; feed_pending names the events that still have to go to the
-- broker, so that the table that changes all the time is narrow and small. See docs/adr/0003-outbox-order.md.
CREATE TABLE feed_event (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    resource_type text        NOT NULL,
    resource_id   uuid        NOT NULL,
    version       integer     NOT NULL,
    changed_at    timestamptz NOT NULL,
    patient_id    uuid,
    cause         text        NOT NULL,
    journal_id    uuid        NOT NULL
);

CREATE TABLE feed_pending (
    seq bigint PRIMARY KEY
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Names this installation in the source of its events, on every node alike.
CREATE TABLE feed_installation (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    id       uuid NOT NULL DEFAULT gen_random_uuid()
);
INSERT INTO feed_installation DEFAULT VALUES;
