-- Who read or wrote whose data. Rows are only ever added.
CREATE TABLE audit_event (
    id          uuid PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    client_id   text        NOT NULL,
    address     text,
    action      char(1)     NOT NULL CHECK (action IN ('C', 'R', 'U', 'D', 'E')),
    what        text        NOT NULL,
    patients    uuid[]      NOT NULL,
    outcome     smallint    NOT NULL CHECK (outcome IN (0, 4, 8, 12)),
    detail      text
);

CREATE INDEX audit_event_recorded ON audit_event (recorded_at DESC, id DESC);
CREATE INDEX audit_event_client ON audit_event (client_id, recorded_at DESC, id DESC);
CREATE INDEX audit_event_patients ON audit_event USING gin (patients) WHERE patients <> '{}';
