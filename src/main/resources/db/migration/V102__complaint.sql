-- The API client that owns a complaint (rule 29): who brought it, whoever changes it later. Null for tasks of other kinds. Set by the
-- database, so that no way into the record can leave it out.
alter table task add column complaint_client text;
create index on task (complaint_client, authored_on_from) where complaint_client is not null;
create index on task (status) where complaint_client is not null;

create function remember_complaint_client() returns trigger language plpgsql as $$
begin
    if new.complaint_client is null
            and new.code @> array['https://carerelay.org/fhir/CodeSystem/task-kind|complaint'] then
        new.complaint_client := new.source;
    end if;
    return new;
end $$;
create trigger complaint_client before insert or update of code on task
    for each row execute function remember_complaint_client();

-- Deliveries of signed webhooks that were worked on: a repeated or replayed one does nothing again.
create table webhook_delivery (
    client_id text not null,
    webhook_id text not null,
    received_at timestamptz not null,
    primary key (client_id, webhook_id)
);
create index on webhook_delivery (received_at);
