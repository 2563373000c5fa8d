-- The message journal (rule 8): one row per message, written in the transaction that applies it.
CREATE TABLE journal (
    intake_id           uuid        NOT NULL PRIMARY KEY,
    source              text        NOT NULL,
    listener            text        NOT NULL,
    type                text        NOT NULL,
    control_id          text        NOT NULL,
    order_key           text        NOT NULL,
    sha256              bytea       NOT NULL,
    received_at         timestamptz NOT NULL,
    processed_at        timestamptz NOT NULL,
    status              text        NOT NULL,
    cause               text        NOT NULL,
    error_code          text,
    error_field         text,
    error_text          text,
    patient_id          uuid,
    patient_identifiers text[]      NOT NULL DEFAULT '{}',
    patient_values      text[]      NOT NULL DEFAULT '{}',
    changed             text[]      NOT NULL DEFAULT '{}',
    notes               text[]      NOT NULL DEFAULT '{}',
    unmapped            text[]      NOT NULL DEFAULT '{}',
    mappings_checksum   text        NOT NULL DEFAULT '',
    charset             text        NOT NULL,
    raw                 bytea,
    original_raw        bytea,
    attempts            integer     NOT NULL DEFAULT 1,
    replay_pending      boolean     NOT NULL DEFAULT false,
    decided_by          text,
    decided_reason      text
);

COMMENT ON COLUMN journal.order_key IS '24 bits of a hash: says nothing about the patient';
COMMENT ON COLUMN journal.raw IS 'as received, in charset; null after the retention period';
COMMENT ON COLUMN journal.original_raw IS 'as first received, where a human corrected raw';
COMMENT ON COLUMN journal.replay_pending IS 'sent again, not yet worked on';

CREATE INDEX journal_time ON journal (received_at, intake_id);
CREATE INDEX journal_source_type ON journal (source, type, received_at);
CREATE INDEX journal_control_id ON journal (control_id);
CREATE INDEX journal_same_bytes ON journal USING hash (sha256);
CREATE INDEX journal_patient ON journal (patient_id) WHERE patient_id IS NOT NULL;
CREATE INDEX journal_patient_values ON journal USING gin (patient_values);
CREATE INDEX journal_not_processed ON journal (status, received_at) WHERE status <> 'processed';
CREATE INDEX journal_error ON journal (error_code, received_at) WHERE error_code IS NOT NULL;

-- One work item per source, table and code that a mapping has no entry for.
CREATE TABLE unmapped_code (
    source     text        NOT NULL,
    table_id   text        NOT NULL,
    code       text        NOT NULL,
    count      bigint      NOT NULL DEFAULT 0,
    first_seen timestamptz NOT NULL,
    last_seen  timestamptz NOT NULL,
    example    uuid        NOT NULL,
    PRIMARY KEY (source, table_id, code)
);

-- Which order key took over which after a merge was accepted (rule 6).
CREATE TABLE order_alias (
    old_key  text        NOT NULL,
    survivor text        NOT NULL,
    since    timestamptz NOT NULL,
    PRIMARY KEY (old_key, survivor)
);
