-- What the care rules keep and the call centre works with: plans, forms, tasks, notices, consents, marks; documents and statistics.
-- As in V020: one table per FHIR type, a typed column per search parameter, one GIN index for all columns with several values.

-- PlanDefinition
create table plan_definition (
    like resource_row including all,
    url text,
    definition_version text,
    name text,
    title text,
    status text,
    type text[],
    topic text[],
    date_from timestamptz,
    date_until timestamptz,
    effective_from timestamptz,
    effective_until timestamptz,
    publisher text
);
create index on plan_definition (url) where url is not null;
create index on plan_definition (status) where status is not null;
create index on plan_definition (date_from) where date_from is not null;
create index on plan_definition (effective_from) where effective_from is not null;
create index on plan_definition using gin (type, topic);

-- Questionnaire
create table questionnaire (
    like resource_row including all,
    url text,
    definition_version text,
    name text,
    title text,
    status text,
    code text[],
    date_from timestamptz,
    date_until timestamptz,
    effective_from timestamptz,
    effective_until timestamptz,
    publisher text
);
create index on questionnaire (url) where url is not null;
create index on questionnaire (status) where status is not null;
create index on questionnaire (date_from) where date_from is not null;
create index on questionnaire (effective_from) where effective_from is not null;
create index on questionnaire using gin (code);

-- QuestionnaireResponse
create table questionnaire_response (
    like resource_row including all,
    questionnaire text,
    status text,
    authored_from timestamptz,
    authored_until timestamptz,
    author text,
    answered_by text,
    encounter text,
    based_on text[],
    part_of text[]
);
create index on questionnaire_response (questionnaire) where questionnaire is not null;
create index on questionnaire_response (status) where status is not null;
create index on questionnaire_response (authored_from) where authored_from is not null;
create index on questionnaire_response (author) where author is not null;
create index on questionnaire_response (answered_by) where answered_by is not null;
create index on questionnaire_response (encounter) where encounter is not null;
create index on questionnaire_response using gin (based_on, part_of);

-- Task
create table task (
    like resource_row including all,
    status text,
    intent text,
    priority text,
    code text[],
    business_status text[],
    group_identifier text[],
    performer text[],
    encounter text,
    focus text,
    owner text,
    requester text,
    based_on text[],
    part_of text[],
    period_from timestamptz,
    period_until timestamptz,
    authored_on_from timestamptz,
    authored_on_until timestamptz,
    modified_from timestamptz,
    modified_until timestamptz
);
create index on task (status) where status is not null;
create index on task (encounter) where encounter is not null;
create index on task (focus) where focus is not null;
create index on task (owner) where owner is not null;
create index on task (requester) where requester is not null;
create index on task (period_from) where period_from is not null;
create index on task (authored_on_from) where authored_on_from is not null;
create index on task (modified_from) where modified_from is not null;
create index on task using gin (code, business_status, group_identifier, performer, based_on, part_of);

-- CommunicationRequest
create table communication_request (
    like resource_row including all,
    status text,
    priority text,
    category text[],
    medium text[],
    group_identifier text[],
    encounter text,
    requester text,
    sender text,
    recipient text[],
    based_on text[],
    replaces text[],
    authored_from timestamptz,
    authored_until timestamptz,
    occurrence_from timestamptz,
    occurrence_until timestamptz
);
create index on communication_request (status) where status is not null;
create index on communication_request (encounter) where encounter is not null;
create index on communication_request (requester) where requester is not null;
create index on communication_request (sender) where sender is not null;
create index on communication_request (authored_from) where authored_from is not null;
create index on communication_request (occurrence_from) where occurrence_from is not null;
create index on communication_request using gin (category, medium, group_identifier, recipient, based_on, replaces);

-- Communication
create table communication (
    like resource_row including all,
    status text,
    category text[],
    medium text[],
    encounter text,
    sender text,
    recipient text[],
    based_on text[],
    part_of text[],
    sent_from timestamptz,
    sent_until timestamptz,
    received_from timestamptz,
    received_until timestamptz
);
create index on communication (status) where status is not null;
create index on communication (encounter) where encounter is not null;
create index on communication (sender) where sender is not null;
create index on communication (sent_from) where sent_from is not null;
create index on communication (received_from) where received_from is not null;
create index on communication using gin (category, medium, recipient, based_on, part_of);

-- Consent
create table consent (
    like resource_row including all,
    status text,
    scope text[],
    category text[],
    action text[],
    purpose text[],
    organization text[],
    consentor text[],
    actor text[],
    date_from timestamptz,
    date_until timestamptz,
    period_from timestamptz,
    period_until timestamptz
);
create index on consent (status) where status is not null;
create index on consent (date_from) where date_from is not null;
create index on consent (period_from) where period_from is not null;
create index on consent using gin (scope, category, action, purpose, organization, consentor, actor);

-- Flag
create table flag (
    like resource_row including all,
    author text,
    encounter text,
    date_from timestamptz,
    date_until timestamptz,
    code text[],
    category text[],
    status text
);
create index on flag (author) where author is not null;
create index on flag (encounter) where encounter is not null;
create index on flag (date_from) where date_from is not null;
create index on flag (status) where status is not null;
create index on flag using gin (code, category);

-- Group
create table people_group (
    like resource_row including all,
    type text,
    actual boolean,
    code text[],
    member text[],
    managing_entity text,
    name text
);
create index on people_group (type) where type is not null;
create index on people_group (managing_entity) where managing_entity is not null;
create index on people_group using gin (code, member);

-- Subscription
create table subscription (
    like resource_row including all,
    status text,
    type text,
    payload text,
    url text,
    criteria text
);
create index on subscription (status) where status is not null;
create index on subscription (type) where type is not null;
create index on subscription (url) where url is not null;

-- MeasureReport
create table measure_report (
    like resource_row including all,
    status text,
    measure text,
    reporter text,
    date_from timestamptz,
    date_until timestamptz,
    period_from timestamptz,
    period_until timestamptz
);
create index on measure_report (status) where status is not null;
create index on measure_report (measure) where measure is not null;
create index on measure_report (reporter) where reporter is not null;
create index on measure_report (date_from) where date_from is not null;
create index on measure_report (period_from) where period_from is not null;

-- DocumentReference
create table document_reference (
    like resource_row including all,
    status text,
    type text[],
    category text[],
    event text[],
    facility text[],
    setting text[],
    security_label text[],
    contenttype text,
    description text,
    encounter text[],
    author text[],
    authenticator text,
    custodian text,
    date_from timestamptz,
    date_until timestamptz,
    period_from timestamptz,
    period_until timestamptz
);
create index on document_reference (status) where status is not null;
create index on document_reference (authenticator) where authenticator is not null;
create index on document_reference (custodian) where custodian is not null;
create index on document_reference (date_from) where date_from is not null;
create index on document_reference (period_from) where period_from is not null;
create index on document_reference using gin (type, category, event, facility, setting, security_label, encounter, author);

do $$
declare
    each text;
begin
    foreach each in array array['plan_definition', 'questionnaire', 'questionnaire_response', 'task', 'communication_request', 'communication', 'consent', 'flag', 'people_group', 'subscription', 'measure_report', 'document_reference'] loop
        execute format('alter table %I set (fillfactor = 65, toast_tuple_target = 8160,
            autovacuum_vacuum_scale_factor = 0.05)', each);
        execute format('alter table %I alter column body set compression lz4', each);
    end loop;
exception when feature_not_supported then
    raise notice 'this PostgreSQL has no lz4: bodies are compressed by pglz';
end $$;
