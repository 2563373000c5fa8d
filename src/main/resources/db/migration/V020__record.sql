-- The record: one table per FHIR type, with a typed column for each search parameter; the row classes in record.store.rows
-- declare the same columns. What every resource has is said once in resource_row, which itself stays empty. All columns with
-- several values of a type share one GIN index, which answers for each of them alone as well: a new version then adds to one
-- pending list, not to eight.
create table resource_row (
    id uuid primary key,
    version int not null,
    revision int not null,
    last_updated timestamptz not null,
    patient_id uuid,
    original_patient_id uuid,
    source text not null,
    body json not null,
    marks json not null
);
create index on resource_row (patient_id) where patient_id is not null;
create index on resource_row (original_patient_id) where original_patient_id is not null;
create index on resource_row (last_updated, id);

-- Every version ever, newest one included; append-only.
create table resource_version (
    type text not null,
    id uuid not null,
    version int not null,
    last_updated timestamptz not null,
    patient_id uuid,
    body json not null,
    journal_id uuid not null,
    source text not null,
    trigger text not null,
    cause text not null,
    mappings_checksum text not null,
    received_at timestamptz not null,
    primary key (id, version, type)
);
create index on resource_version (type, last_updated);

-- Values of string parameters: folded for comparison, and exactly as they stand in the resource.
create table search_text (
    type text not null,
    resource_id uuid not null,
    param text not null,
    folded text not null,
    exact text not null
);
create index on search_text (resource_id);
create index on search_text (type, param, folded text_pattern_ops);

-- Patient
create table patient (
    like resource_row including all,
    name text,
    family text,
    given text,
    phones text[],
    emails text[],
    birthdate_from timestamptz,
    birthdate_until timestamptz,
    gender text,
    active boolean,
    deceased boolean,
    death_date_from timestamptz,
    death_date_until timestamptz,
    organization text,
    general_practitioner text[],
    link text[]
);
create index on patient using gin (phones, emails, general_practitioner, link);
drop index patient_patient_id_idx; -- a patient's own id
create index on patient (birthdate_from) where birthdate_from is not null;
create index on patient (death_date_from) where death_date_from is not null;
create index on patient (organization) where organization is not null;

-- RelatedPerson
create table related_person (
    like resource_row including all,
    name text,
    phones text[],
    emails text[],
    relationship text[],
    birthdate_from timestamptz,
    birthdate_until timestamptz,
    gender text,
    active boolean
);
create index on related_person using gin (phones, emails, relationship);
create index on related_person (birthdate_from) where birthdate_from is not null;

-- Practitioner
create table practitioner (
    like resource_row including all,
    name text,
    family text,
    given text,
    phones text[],
    emails text[],
    gender text,
    active boolean
);
create index on practitioner using gin (phones, emails);

-- PractitionerRole
create table practitioner_role (
    like resource_row including all,
    practitioner text,
    organization text,
    location text[],
    service text[],
    role text[],
    specialty text[],
    phones text[],
    emails text[],
    active boolean
);
create index on practitioner_role (practitioner) where practitioner is not null;
create index on practitioner_role (organization) where organization is not null;
create index on practitioner_role using gin (location, service, role, specialty, phones, emails);

-- Organization
create table organization (
    like resource_row including all,
    name text,
    type text[],
    active boolean,
    partof text
);
create index on organization using gin (type);
create index on organization (partof) where partof is not null;

-- Location
create table location (
    like resource_row including all,
    name text,
    type text[],
    status text,
    organization text,
    partof text
);
create index on location using gin (type);
create index on location (status) where status is not null;
create index on location (organization) where organization is not null;
create index on location (partof) where partof is not null;

-- HealthcareService
create table healthcare_service (
    like resource_row including all,
    name text,
    service_type text[],
    service_category text[],
    specialty text[],
    active boolean,
    organization text,
    location text[]
);
create index on healthcare_service using gin (service_type, service_category, specialty, location);
create index on healthcare_service (organization) where organization is not null;

-- Encounter
create table encounter (
    like resource_row including all,
    status text,
    encounter_class text[],
    type text[],
    service_type text[],
    date_from timestamptz,
    date_until timestamptz,
    location text[],
    participant text[],
    service_provider text,
    appointment text[],
    diagnosis text[],
    part_of text,
    reason_code text[]
);
create index on encounter (status) where status is not null;
create index on encounter using gin (
    encounter_class, type, service_type, location, participant, appointment, diagnosis, reason_code);
create index on encounter (date_from) where date_from is not null;
create index on encounter (date_until) where date_until is not null;
create index on encounter (service_provider) where service_provider is not null;
create index on encounter (part_of) where part_of is not null;

-- Condition
create table condition (
    like resource_row including all,
    code text[],
    category text[],
    clinical_status text[],
    verification_status text[],
    encounter text,
    onset_from timestamptz,
    onset_until timestamptz,
    recorded_from timestamptz,
    recorded_until timestamptz
);
create index on condition using gin (code, category, clinical_status, verification_status);
create index on condition (encounter) where encounter is not null;
create index on condition (onset_from) where onset_from is not null;
create index on condition (recorded_from) where recorded_from is not null;

-- AllergyIntolerance
create table allergy_intolerance (
    like resource_row including all,
    code text[],
    clinical_status text[],
    verification_status text[],
    type text,
    category text[],
    criticality text,
    date_from timestamptz,
    date_until timestamptz
);
create index on allergy_intolerance using gin (code, clinical_status, verification_status, category);
create index on allergy_intolerance (date_from) where date_from is not null;

-- Procedure
create table procedure (
    like resource_row including all,
    code text[],
    category text[],
    status text,
    encounter text,
    date_from timestamptz,
    date_until timestamptz,
    performer text[],
    location text
);
create index on procedure using gin (code, category, performer);
create index on procedure (status) where status is not null;
create index on procedure (encounter) where encounter is not null;
create index on procedure (date_from) where date_from is not null;
create index on procedure (location) where location is not null;

-- Coverage
create table coverage (
    like resource_row including all,
    status text,
    type text[],
    payor text[],
    subscriber text
);
create index on coverage (status) where status is not null;
create index on coverage using gin (type, payor);
create index on coverage (subscriber) where subscriber is not null;

-- Observation
create table observation (
    like resource_row including all,
    code text[],
    category text[],
    status text,
    encounter text,
    date_from timestamptz,
    date_until timestamptz,
    performer text[]
);
create index on observation using gin (code, category, performer);
create index on observation (status) where status is not null;
create index on observation (encounter) where encounter is not null;
create index on observation (date_from) where date_from is not null;

-- DiagnosticReport
create table diagnostic_report (
    like resource_row including all,
    code text[],
    category text[],
    status text,
    encounter text,
    date_from timestamptz,
    date_until timestamptz,
    issued_from timestamptz,
    issued_until timestamptz,
    result text[],
    based_on text[]
);
create index on diagnostic_report using gin (code, category, result, based_on);
create index on diagnostic_report (status) where status is not null;
create index on diagnostic_report (encounter) where encounter is not null;
create index on diagnostic_report (date_from) where date_from is not null;
create index on diagnostic_report (issued_from) where issued_from is not null;

-- ServiceRequest
create table service_request (
    like resource_row including all,
    code text[],
    category text[],
    status text,
    intent text,
    priority text,
    encounter text,
    authored_from timestamptz,
    authored_until timestamptz,
    occurrence_from timestamptz,
    occurrence_until timestamptz,
    requester text,
    performer text[]
);
create index on service_request using gin (code, category, performer);
create index on service_request (status) where status is not null;
create index on service_request (encounter) where encounter is not null;
create index on service_request (authored_from) where authored_from is not null;
create index on service_request (occurrence_from) where occurrence_from is not null;
create index on service_request (requester) where requester is not null;

-- Schedule
create table schedule (
    like resource_row including all,
    active boolean,
    actor text[],
    date_from timestamptz,
    date_until timestamptz,
    service_type text[],
    service_category text[],
    specialty text[]
);
create index on schedule using gin (actor, service_type, service_category, specialty);
create index on schedule (date_from) where date_from is not null;

-- Slot
create table slot (
    like resource_row including all,
    schedule text,
    status text,
    start_from timestamptz,
    start_until timestamptz,
    service_type text[],
    service_category text[],
    specialty text[],
    appointment_type text[]
);
create index on slot (schedule) where schedule is not null;
create index on slot (status) where status is not null;
create index on slot (start_from) where start_from is not null;
create index on slot using gin (service_type, service_category, specialty, appointment_type);

-- Appointment
create table appointment (
    like resource_row including all,
    status text,
    date_from timestamptz,
    date_until timestamptz,
    actor text[],
    service_type text[],
    service_category text[],
    specialty text[],
    appointment_type text[],
    reason_code text[],
    slot text[]
);
create index on appointment (status) where status is not null;
create index on appointment (date_from) where date_from is not null;
create index on appointment using gin (actor, service_type, service_category, specialty, appointment_type, reason_code, slot);

-- Device
create table device (
    like resource_row including all,
    type text[],
    status text,
    device_name text,
    organization text,
    location text
);
create index on device using gin (type);
create index on device (status) where status is not null;
create index on device (organization) where organization is not null;
create index on device (location) where location is not null;
-- Whoever was merged away names the survivor (rule 18); a chain of merges is followed to its end.
alter table patient add column replaced_by uuid;
create index on patient (replaced_by) where replaced_by is not null;

create function survivor_of(patient_id uuid) returns uuid language sql stable parallel safe as $$
    with recursive step (id, depth) as (
        select patient_id, 0
        union all
        select p.replaced_by, s.depth + 1
        from step s join patient p on p.id = s.id
        where p.replaced_by is not null and s.depth < 50
    )
    select id from step order by depth desc limit 1
$$;

-- Room on each page for the next version of its rows, so that marks alone touch no index (HOT), and the faster compression
-- where this server has it.
do $$
declare
    tables text[] := array(select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = current_schema() and c.relkind = 'r'
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'marks'));
    each text;
begin
    foreach each in array tables loop
        execute format('alter table %I set (fillfactor = 65, toast_tuple_target = 8160,
            autovacuum_vacuum_scale_factor = 0.05)', each);
    end loop;
    foreach each in array tables || array['resource_version'] loop
        execute format('alter table %I alter column body set compression lz4', each);
    end loop;
exception when feature_not_supported then
    raise notice 'this PostgreSQL has no lz4: bodies are compressed by pglz';
end $$;
