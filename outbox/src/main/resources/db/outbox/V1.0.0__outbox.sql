-- seq gives the order of publication within a subject: it is drawn while the writer holds the subject's row lock, so
-- later means larger. Neither a clock nor a time-ordered id can promise that across machines. Between subjects it
-- promises nothing, because a smaller number may commit later; so the relay never remembers how far it came.
create table outbox_event (
    seq             bigint generated always as identity primary key,
    id              uuid        not null,
    type            text        not null,
    subject         text        not null,
    data            text        not null,
    traceparent     text,
    written_at      timestamptz not null default clock_timestamp(),
    attempts        int         not null default 0,
    next_attempt_at timestamptz not null default '-infinity',
    last_error      text
);

-- Finds out whether an older event of the subject is still there.
create index outbox_event_subject on outbox_event (subject, seq);

-- Rows live for milliseconds: vacuum by dead rows alone, often.
alter table outbox_event set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
                              autovacuum_vacuum_cost_delay = 0);

create table inbox_event (
    consumer    text        not null,
    event_id    text        not null,
    received_at timestamptz not null default now(),
    primary key (consumer, event_id)
);

create table durable_task (
    id          bigint generated always as identity primary key,
    kind        text        not null,
    key         text        not null,
    payload     text        not null,
    traceparent text,
    created_at  timestamptz not null default now(),
    state       text        not null default 'DUE' check (state in ('DUE', 'PARKED')),
    due_at      timestamptz not null default now(),
    attempts    int         not null default 0,
    lease       uuid,
    last_error  text,
    unique (kind, key)
);

create index durable_task_due on durable_task (due_at) where state = 'DUE';

alter table durable_task set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000,
                              autovacuum_vacuum_cost_delay = 0);
