-- Events that could not be processed, with all that arrived, so that they can be tried again at any time. The fingerprint
-- tells a repeated delivery from another failure. Open rows are RETRYING or PARKED; settled ones are kept for a while.
create table failed_event (
    id              bigint generated always as identity primary key,
    channel         text        not null,
    fingerprint     text        not null,
    event_id        text,
    type            text,
    subject         text,
    exchange        text        not null,
    routing_key     text        not null,
    headers         text        not null,
    payload         bytea       not null,
    state           text        not null check (state in ('RETRYING', 'PARKED', 'PROCESSED', 'DISCARDED')),
    reason          text        not null,
    attempts        int         not null,
    failed_at       timestamptz not null default now(),
    next_attempt_at timestamptz,
    settled_at      timestamptz,
    unique (channel, fingerprint),
    check ((state = 'RETRYING') = (next_attempt_at is not null)),
    check ((state in ('PROCESSED', 'DISCARDED')) = (settled_at is not null))
);

create index failed_event_open on failed_event (state, id) where settled_at is null;
create index failed_event_subject on failed_event (subject);
create index failed_event_settled_at on failed_event (settled_at) where settled_at is not null;

-- What operators did by hand, and why.
create table operator_action (
    id       bigint generated always as identity primary key,
    at       timestamptz not null default now(),
    operator text        not null,
    action   text        not null,
    target   text        not null,
    reason   text        not null
);

create index operator_action_target on operator_action (target, id);
create index operator_action_at on operator_action (at);

-- An event for one queue alone. It waits for older events of its subject to that queue, and holds up no others.
alter table outbox_event add column queue text;

-- Attempts count failures now, not beginnings: work that was cut off did not fail. A recurring task stays when it is done.
alter table durable_task add column recurring boolean not null default false;

-- Kinds are claimed apart, so that one that is slow takes no place from the others.
drop index durable_task_due;
create index durable_task_due on durable_task (kind, due_at) where state = 'DUE';
create index durable_task_parked on durable_task (id) where state = 'PARKED';
