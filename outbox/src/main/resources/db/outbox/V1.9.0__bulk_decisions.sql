-- Replays and discards of many failed events. The client chooses the id, so a repeated request is the same decision.
create table bulk_decision (
    id           uuid        primary key,
    action       text        not null check (action in ('REPLAY', 'DISCARD')),
    request      text        not null,
    operator     text        not null,
    via          text        not null,
    reason       text        not null,
    requested_at timestamptz not null default now()
);

create index bulk_decision_requested_at on bulk_decision (requested_at);

-- Its events, chosen when it was accepted. One without an outcome waits for its turn. attempts: how many had failed when the
-- event was replayed.
create table bulk_decision_event (
    decision uuid   not null references bulk_decision on delete cascade,
    event_id bigint not null,
    outcome  text   check (outcome in ('DONE', 'SKIPPED')),
    attempts int,
    primary key (decision, event_id)
);

create index bulk_decision_event_waiting on bulk_decision_event (decision, event_id) where outcome is null;

-- What an action on many targets was about.
alter table operator_action add column details text;
