-- Questions that go to a doctor by e-mail: what is still to be sent, and by which token an answer finds its question.
create table question_mail (
    task_id uuid primary key,
    token text not null unique,
    recipient text not null,
    state text not null check (state in ('waiting', 'sent', 'failed')),
    attempts int not null default 0,
    next_at timestamptz not null,
    created_at timestamptz not null
);
create index on question_mail (next_at) where state = 'waiting';
