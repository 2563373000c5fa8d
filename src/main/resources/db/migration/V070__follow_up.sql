-- Follow-up: the call centre's own columns of tasks, who holds which patient, what was said on each call, and how far date-driven
-- plans have come.
alter table task
    add column due_from timestamptz,
    add column due_until timestamptz,
    add column team text,
    add column tier text,
    add column plan text,
    add column channel text,
    add column attempts int;
-- Lower is sooner: priority first, then the service tier.
alter table task add column urgency smallint generated always as (
    (case priority when 'stat' then 0 when 'asap' then 10 when 'urgent' then 20 else 30 end
     + case tier when 'vip' then 0 when 'preferred' then 1 when 'loyal' then 2 else 3 end)::smallint) stored;

-- Work lists: a page in the order of their windows (_sort=due), by what they are usually asked for. due_from stands at the end so that
-- what is not due yet is passed over within the index; where little is due, its own index finds it.
create index task_due on task (status, (coalesce(due_from, 'infinity')), id);
create index task_due_from on task (status, due_from);
create index task_team_due on task (status, team, (coalesce(due_from, 'infinity')), id, due_from);
create index task_plan_due on task (status, plan, (coalesce(due_from, 'infinity')), id, due_from);
create index task_tier_due on task (status, tier, (coalesce(due_from, 'infinity')), id, due_from);
create index task_team_plan_due on task (status, team, plan, (coalesce(due_from, 'infinity')), id, due_from);
-- $claim: the most urgent first, of one team or of all.
create index task_claim on task (urgency, due_from, id) where status = 'requested';
create index task_team_claim on task (team, urgency, due_from, id) where status = 'requested';
-- What is over.
create index task_over on task (due_until) where status in ('requested', 'on-hold');

-- A patient is in one agent's hands at a time: nobody is called by two.
create table followup_lease (
    patient_id uuid primary key,
    agent text not null,
    client text not null,
    expires_at timestamptz not null
);
create index on followup_lease (expires_at);

-- One row for each attempt at reaching a patient, for statistics and so that a result that comes twice counts once.
create table followup_attempt (
    task_id uuid not null,
    call_id text not null,
    patient_id uuid not null,
    made_at timestamptz not null,
    plan text,
    purpose text,
    team text,
    channel text,
    department text,
    doctor text,
    agent text,
    outcome text not null,
    reached boolean not null,
    closed boolean not null,
    duration_seconds int,
    score numeric,
    primary key (task_id, call_id)
);
create index on followup_attempt (made_at);

-- The choices of each answered form.
create table followup_answer (
    task_id uuid not null,
    call_id text not null,
    questionnaire text not null,
    link_id text not null,
    code text not null,
    display text,
    primary key (task_id, call_id, link_id, code),
    foreign key (task_id, call_id) references followup_attempt
);

-- How far a date-driven step has come on one day; patients are taken in the order of their ids.
create table followup_sweep (
    plan text not null,
    step text not null,
    day date not null,
    last_id uuid not null,
    started_at timestamptz not null,
    done_at timestamptz,
    primary key (plan, step, day)
);
