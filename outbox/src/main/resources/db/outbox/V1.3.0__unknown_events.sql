-- Events of types that the replica did not know to which they were delivered. A replica that knows a type takes its events up;
-- what no replica takes up is deleted after a while.
create table unknown_event (
    id          bigint generated always as identity primary key,
    channel     text        not null,
    type        text        not null,
    exchange    text        not null,
    routing_key text        not null,
    headers     text        not null,
    payload     bytea       not null,
    kept_at     timestamptz not null default now()
);

create index unknown_event_type on unknown_event (channel, type, id);
create index unknown_event_kept_at on unknown_event (kept_at);
