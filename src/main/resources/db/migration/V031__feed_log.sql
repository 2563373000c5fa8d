-- The outbox and the log of all events (docs/adr/0008-one-log-of-events.md). A transaction that changes the record writes feed_outbox; the numbering moves its rows to feed_log, which is
-- append-only, purged by age, and read by every way out as "position > n order by position".
CREATE TABLE feed_outbox (
    seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    resource_type text        NOT NULL,
    resource_id   uuid        NOT NULL,
    version       integer     NOT NULL,
    changed_at    timestamptz NOT NULL,
    patient_id    uuid,
    cause         text        NOT NULL,
    journal_id    uuid        NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE TABLE feed_log (
    position      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recorded_at   timestamptz NOT NULL,
    resource_type text        NOT NULL,
    resource_id   uuid        NOT NULL,
    version       integer     NOT NULL,
    changed_at    timestamptz NOT NULL,
    patient_id    uuid,
    cause         text        NOT NULL,
    journal_id    uuid        NOT NULL
);
CREATE INDEX feed_log_time ON feed_log USING brin (recorded_at);

-- Up to where each reader has come: the relay, each follower, each downstream.
CREATE TABLE feed_position (
    reader   text        PRIMARY KEY,
    position bigint      NOT NULL,
    moved_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 20);

-- Events that a follower could not take; error is a class and a place in the program, never a message, which may quote values.
CREATE TABLE feed_set_aside (
    reader       text        NOT NULL,
    position     bigint      NOT NULL,
    attempts     integer     NOT NULL,
    error        text        NOT NULL,
    set_aside_at timestamptz NOT NULL,
    PRIMARY KEY (reader, position)
);
CREATE INDEX feed_set_aside_position ON feed_set_aside (position);

INSERT INTO feed_log (recorded_at, resource_type, resource_id, version, changed_at, patient_id, cause, journal_id)
SELECT recorded_at, resource_type, resource_id, version, changed_at, patient_id, cause, journal_id
FROM feed_event e WHERE NOT EXISTS (SELECT FROM feed_pending p WHERE p.seq = e.seq) ORDER BY seq;
INSERT INTO feed_position (reader, position) SELECT 'relay', coalesce(max(position), 0) FROM feed_log;
INSERT INTO feed_outbox (recorded_at, resource_type, resource_id, version, changed_at, patient_id, cause, journal_id)
SELECT recorded_at, resource_type, resource_id, version, changed_at, patient_id, cause, journal_id
FROM feed_event JOIN feed_pending USING (seq) ORDER BY seq;
DROP TABLE feed_event, feed_pending;
