-- A stopped clinic (rule 25): its id is the group of its tasks and notices, so that reopening undoes exactly those.
create table clinic_stop (
    id uuid primary key,
    schedule_id uuid not null,
    day date not null,
    reason text not null,
    stopped_at timestamptz not null,
    reopened_at timestamptz
);
create unique index clinic_stop_open on clinic_stop (schedule_id, day) where reopened_at is null;

-- What blocks it: a slot of the HIS's, or the schedule itself.
create table clinic_stop_block (
    stop_id uuid not null references clinic_stop (id),
    blocking text not null,
    from_time timestamptz not null,
    until_time timestamptz not null,
    opened_at timestamptz,
    primary key (stop_id, blocking)
);
create index clinic_stop_blocking on clinic_stop_block (blocking) where opened_at is null;

-- Free slots that were closed because of it, and are free again after it.
create table clinic_stop_slot (
    stop_id uuid not null references clinic_stop (id),
    slot_id uuid not null,
    opened_at timestamptz,
    primary key (stop_id, slot_id)
);

-- Whom it concerns.
create table clinic_stop_appointment (
    stop_id uuid not null references clinic_stop (id),
    appointment_id uuid not null,
    patient_id uuid,
    starts_at timestamptz not null,
    was_status text not null,
    undone_at timestamptz,
    primary key (stop_id, appointment_id)
);
create index clinic_stop_of_appointment on clinic_stop_appointment (appointment_id);
