-- What derived ids are keyed with; made at the first start, never leaves the house (rule 13).
create table installation_secret (
    name text primary key,
    secret bytea not null,
    created_at timestamptz not null default now()
);

-- The only truth about who is who (rule 13). An identifying row resolves; the others are stored for searching only.
create table identifier (
    type text not null,
    system text not null,
    value text not null,
    resource_id uuid not null,
    identifying boolean not null,
    source text not null,
    -- the patient or visit it named before a merge (rule 18)
    merged_from uuid,
    primary key (type, value, system, resource_id)
);
create unique index identifier_resolves on identifier (type, value, system) where identifying;
create index identifier_resource on identifier (resource_id);

-- Patients of several sources that are one person (rule 15).
create table person (
    patient_id uuid primary key,
    person_id uuid not null
);
create index person_patients on person (person_id);

-- What only a human can decide (rule 15); patient_id is the smaller of the two.
create table possible_duplicate (
    patient_id uuid not null,
    other_id uuid not null,
    reason text not null,
    journal_id uuid not null,
    found_at timestamptz not null,
    resolved_at timestamptz,
    primary key (patient_id, other_id)
);
create index possible_duplicate_open on possible_duplicate (found_at) where resolved_at is null;
create index possible_duplicate_other on possible_duplicate (other_id);

-- Cancels of visits nobody has heard of yet (rule 22).
create table pending_cancel (
    source text not null,
    system text not null,
    value text not null,
    event_time timestamptz,
    journal_id uuid not null,
    kept_at timestamptz not null,
    primary key (source, system, value)
);

-- Merges in force, and exactly what each of them moved (rule 18).
create table merge (
    prior_id uuid primary key,
    survivor_id uuid not null,
    source text not null,
    journal_id uuid not null,
    merged_at timestamptz not null
);
create index merge_survivor on merge (survivor_id);

create table merge_moved (
    prior_id uuid not null,
    type text not null,
    resource_id uuid not null,
    original_patient_id uuid,
    primary key (prior_id, type, resource_id)
);

create table merge_moved_identifier (
    prior_id uuid not null,
    type text not null,
    system text not null,
    value text not null,
    identifying boolean not null,
    source text not null,
    merged_from uuid,
    primary key (prior_id, type, system, value)
);

-- The other patients' orders that have reached a merge (rule 6).
create table merge_barrier (
    merge_id uuid not null,
    order_key text not null,
    reached_at timestamptz not null,
    primary key (merge_id, order_key)
);
create index merge_barrier_age on merge_barrier (reached_at);
