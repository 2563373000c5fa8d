-- Where each notice stands on its way out. The CommunicationRequest says what is wanted, its Communication what happened; these rows are
-- the engine's own, found and claimed in few milliseconds however many notices are kept.
create table outreach_notice (
    -- of the CommunicationRequest
    id uuid primary key,
    patient_id uuid not null,
    state text not null check (state in
        ('waiting', 'sending', 'sent', 'delivered', 'undelivered', 'refused', 'expired', 'failed', 'cancelled', 'unknown')),
    purpose text not null,
    template text not null,
    -- in order of preference; channel is the one whose gateway takes it next, or took it
    channels text[] not null,
    channel text not null,
    due_from timestamptz not null,
    due_until timestamptz not null,
    visit_at timestamptz,
    focus text,
    group_id text,
    -- when the engine looks at it next
    next_at timestamptz not null,
    attempts int not null default 0,
    -- typed: a Refusal, the gateway's reason, expired …
    reason text,
    message_id uuid,
    created_at timestamptz not null,
    changed_at timestamptz not null
);
create index on outreach_notice (channel, next_at) where state = 'waiting';
create index on outreach_notice (due_until) where state = 'waiting';
create index on outreach_notice (patient_id, state);
create index on outreach_notice (group_id) where group_id is not null;
create index on outreach_notice (message_id) where message_id is not null;
create index on outreach_notice (created_at);
alter table outreach_notice set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- One row per message that goes out; it may carry several notices. Its id is the idempotency key that the gateway sees.
create table outreach_message (
    id uuid primary key,
    channel text not null,
    patient_id uuid not null,
    -- Patient or RelatedPerson
    holder text not null,
    address text not null,
    purpose text not null,
    template text not null,
    language text not null,
    subject text,
    body text not null,
    segments int not null,
    state text not null check (state in ('sending', 'sent', 'delivered', 'undelivered', 'failed', 'refused', 'unknown')),
    -- whether the gateway may have it, although it never said so; unheard: it may have it from an earlier try
    maybe_sent boolean not null,
    unheard boolean not null default false,
    attempts int not null,
    -- when it is handed over again if nobody has said what became of it
    next_at timestamptz not null,
    reason text,
    -- the gateway's own id
    provider_id text,
    created_at timestamptz not null,
    sent_at timestamptz,
    received_at timestamptz
);
create index on outreach_message (channel, next_at) where state = 'sending';
create index on outreach_message (patient_id, created_at);
create index on outreach_message (address, created_at);
create index on outreach_message (created_at);
alter table outreach_message set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);

-- What came back from patients, once per id of the gateway.
create table outreach_reply (
    id text primary key,
    message_id uuid,
    channel text not null,
    word text not null,
    received_at timestamptz not null
);
create index on outreach_reply (received_at);
