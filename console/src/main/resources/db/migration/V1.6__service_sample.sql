-- What waited in a service, once a minute, for the last hour. What was not known is null.
create table service_sample (
    service     text        not null,
    at          timestamptz not null default now(),
    unpublished bigint,
    queued      bigint,
    open_tasks  bigint,
    primary key (at, service)
);
