-- Made-up people for `carerelay bench screen-pop`: every third has a relative's number that is somebody else's own, every second a booking,
-- two visits each, every third an open task, every fourth a result. Ids are hashes of a number, as spread as derived ones.
set work_mem = '256MB';

create temp table person as
select i, md5('person-' || i)::uuid as id, '+861990' || lpad((i % 10000000)::text, 7, '0') as phone,
    'MR' || lpad(i::text, 8, '0') as mrn,
    (array['王','李','张','刘','陈','杨','黄','赵'])[1 + i % 8] as family,
    (array['伟','芳','娜','敏','静','丽','强','磊','军','洋'])[1 + (i / 8) % 10] as given,
    date '1932-01-01' + (i::bigint * 7919 % 33000)::int as born,
    case when i % 2 = 0 then 'female' else 'male' end as gender
from generate_series(1, :patients) i;

insert into patient (id, version, revision, last_updated, patient_id, source, body, marks, name, family, given, phones,
    birthdate_from, birthdate_until, gender, active, deceased, tier)
select id, 1, 1, now(), id, 'bench', json_build_object('resourceType', 'Patient', 'id', id, 'meta', json_build_object('versionId', '1'),
        'identifier', json_build_array(json_build_object('system', 'urn:carerelay:bench:HOSP:MR', 'value', mrn,
            'type', json_build_object('coding', json_build_array(json_build_object(
                'system', 'http://terminology.hl7.org/CodeSystem/v2-0203', 'code', 'MR'))))),
        'active', true, 'name', json_build_array(json_build_object('text', family || given, 'family', family,
            'given', json_build_array(given))),
        'telecom', json_build_array(json_build_object('system', 'phone', 'value', substr(phone, 4), 'use', 'mobile')),
        'gender', gender, 'birthDate', born::text,
        'address', json_build_array(json_build_object('line', json_build_array('中山路' || i % 200 || '号'), 'city', '虚构市')),
        'communication', json_build_array(json_build_object('preferred', true, 'language',
            json_build_object('coding', json_build_array(json_build_object('system', 'urn:ietf:bcp:47', 'code', 'zh-CN')))))),
    '{}', family || given, family, given, array[phone], born, born + 1, gender, true, false,
    case when i % 1000 = 0 then 'preferred' end
from person;

insert into identifier (type, system, value, resource_id, identifying, source)
select 'Patient', 'urn:carerelay:bench:HOSP:MR', mrn, id, true, 'bench' from person;

insert into search_text (type, resource_id, param, folded, exact)
select 'Patient', id, 'name', family || given, family || given from person;

insert into related_person (id, version, revision, last_updated, patient_id, source, body, marks, name, phones, relationship, active)
select r.id, 1, 1, now(), p.id, 'bench', json_build_object('resourceType', 'RelatedPerson', 'id', r.id, 'active', true,
        'patient', json_build_object('reference', 'Patient/' || p.id), 'name', json_build_array(json_build_object('text', o.family || o.given)),
        'telecom', json_build_array(json_build_object('system', 'phone', 'value', substr(o.phone, 4))),
        'relationship', json_build_array(json_build_object('coding', json_build_array(json_build_object(
            'system', 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'code', 'PRN'))))),
    '{}', o.family || o.given, array[o.phone], array['PRN'], true
from person p join person o on o.i = p.i + 1, lateral (select md5('related-' || p.i)::uuid as id) r
where p.i % 3 = 0;

insert into encounter (id, version, revision, last_updated, patient_id, source, body, marks, status, encounter_class, date_from, date_until)
select e.id, 1, 1, now(), p.id, 'bench', json_build_object('resourceType', 'Encounter', 'id', e.id, 'status', 'finished',
        'class', json_build_object('system', 'http://terminology.hl7.org/CodeSystem/v3-ActCode', 'code', 'AMB'),
        'serviceType', json_build_object('text', '心内科'), 'subject', json_build_object('reference', 'Patient/' || p.id),
        'participant', json_build_array(json_build_object('individual', json_build_object(
            'reference', 'Practitioner/' || md5('doctor-' || p.i % 500)::uuid, 'display', '医生' || p.i % 500))),
        'period', json_build_object('start', to_char(e.began, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
            'end', to_char(e.began + interval '1 hour', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))),
    '{}', 'finished', array['AMB'], e.began, e.began + interval '1 hour'
from person p, generate_series(1, 2) n,
    lateral (select md5('visit-' || n || '-' || p.i)::uuid as id, date_trunc('second', now()) - (n * 31 + p.i % 300) * interval '1 day' as began) e;

insert into appointment (id, version, revision, last_updated, patient_id, source, body, marks, status, date_from, date_until, actor)
select a.id, 1, 1, now(), p.id, 'bench', json_build_object('resourceType', 'Appointment', 'id', a.id, 'status', 'booked',
        'start', to_char(a.at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'end', to_char(a.at + interval '15 minutes', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
        'participant', json_build_array(json_build_object('actor', json_build_object('reference', 'Patient/' || p.id), 'status', 'accepted'),
            json_build_object('actor', json_build_object('reference', 'Practitioner/' || md5('doctor-' || p.i % 500)::uuid,
                'display', '医生' || p.i % 500), 'status', 'accepted'))),
    '{}', 'booked', a.at, a.at + interval '15 minutes',
    array['Patient/' || p.id, 'Practitioner/' || md5('doctor-' || p.i % 500)::uuid]
from person p, lateral (select md5('booking-' || p.i)::uuid as id,
    date_trunc('second', now()) + (p.i % 14) * interval '1 day' + interval '1 hour' as at) a
where p.i % 2 = 0;

insert into task (id, version, revision, last_updated, patient_id, source, body, marks, status, intent, code, authored_on_from, authored_on_until)
select t.id, 1, 1, now(), p.id, 'bench', json_build_object('resourceType', 'Task', 'id', t.id, 'status', 'requested', 'intent', 'order',
        'code', json_build_object('coding', json_build_array(json_build_object(
            'system', 'https://carerelay.org/fhir/CodeSystem/task-kind', 'code', t.kind))),
        'for', json_build_object('reference', 'Patient/' || p.id), 'authoredOn', to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
    '{}', 'requested', 'order',
    array[t.kind, 'https://carerelay.org/fhir/CodeSystem/task-kind|' || t.kind, 'https://carerelay.org/fhir/CodeSystem/task-kind|'],
    now(), now()
from person p, lateral (select md5('task-' || p.i)::uuid as id, case when p.i % 30 = 0 then 'complaint' else 'follow-up' end as kind) t
where p.i % 3 = 0;

insert into diagnostic_report (id, version, revision, last_updated, patient_id, source, body, marks, status, issued_from, issued_until)
select d.id, 1, 1, now(), p.id, 'bench', json_build_object('resourceType', 'DiagnosticReport', 'id', d.id, 'status', 'final',
        'code', json_build_object('text', '血常规'), 'subject', json_build_object('reference', 'Patient/' || p.id),
        'issued', to_char(d.at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"')),
    '{}', 'final', d.at, d.at
from person p, lateral (select md5('report-' || p.i)::uuid as id, date_trunc('second', now()) - (p.i % 120) * interval '1 day' as at) d
where p.i % 4 = 0;

vacuum (analyze) patient;

vacuum (analyze) related_person;

vacuum (analyze) encounter;

vacuum (analyze) appointment;

vacuum (analyze) task;

vacuum (analyze) diagnostic_report;

vacuum (analyze) identifier;

vacuum (analyze) search_text;
