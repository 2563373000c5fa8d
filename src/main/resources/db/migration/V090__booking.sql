-- What was asked of a HIS: one row per book, cancel or reschedule, in the order it was asked (rules 24 and 26).
create sequence booking_placer start 1;

create table booking_request (
    seq bigint generated always as identity primary key,
    id uuid not null unique,
    kind text not null,
    state text not null,
    -- SCH-1 / ARQ-1: the same for every request about one booking, and never another one on a resend
    placer text not null,
    target text not null,
    appointment_id uuid,
    patient_id uuid,
    client_id text not null,
    channel text not null,
    idempotency_key text,
    asked_digest text,
    -- slots, times and reason that are asked for
    details jsonb not null,
    reason text,
    attempts int not null default 0,
    due_at timestamptz,
    asked_at timestamptz not null,
    sent_at timestamptz,
    answered_at timestamptz
);
create unique index booking_request_idempotent on booking_request (client_id, idempotency_key)
    where idempotency_key is not null;
create index booking_request_open on booking_request (due_at, seq) where due_at is not null;
create index booking_request_placer on booking_request (placer, seq);
create index booking_request_appointment on booking_request (appointment_id, seq) where appointment_id is not null;
create index booking_request_asked on booking_request (asked_at);

-- Who has a slot, from the hold until the booking ends; its primary key is what two agents at once meet at (rule 26).
create table slot_claim (
    slot_id uuid primary key,
    request_id uuid not null,
    until timestamptz,
    claimed_at timestamptz not null
);
create index slot_claim_request on slot_claim (request_id);
create index slot_claim_until on slot_claim (until) where until is not null;

-- Free slots of a schedule, or of a day, in the order of time.
create index slot_free_of_schedule on slot (schedule, start_from, id) where status = 'free';
create index slot_free_from on slot (start_from, id) where status = 'free';
create index slot_of_schedule on slot (schedule, start_from);
create index appointment_slot_live on appointment using gin (slot)
    where status in ('proposed', 'pending', 'booked', 'arrived', 'checked-in');

-- Patients without a card who wait for the HIS to register them (rule 17); few, and soon gone.
create table provisional_patient (
    patient_id uuid primary key,
    made_at timestamptz not null
);
