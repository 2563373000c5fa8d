-- Attempts to prove a caller's identity, so that guessing is slow whichever node is asked. Kept as long as they count, and a day more.
create table identity_check (
    patient_id uuid not null,
    client_id text not null,
    asked_at timestamptz not null,
    verified boolean not null
);
create index on identity_check (client_id, asked_at);
create index on identity_check (asked_at);
