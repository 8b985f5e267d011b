-- Where events of a source are missing: an event names the one before it, which never arrived.
create table journal_gap (
    source     text        not null,
    missing_id text        not null,
    -- When the events on both sides of the gap were written.
    begins_at  timestamptz not null,
    ends_at    timestamptz not null,
    found_at   timestamptz not null default now(),
    primary key (source, missing_id)
);
create index journal_gap_ends on journal_gap (ends_at);

-- Events that were received until then are examined. One row.
create table journal_examined (until timestamptz not null);
insert into journal_examined values (now());

drop index journal_received;
create index journal_received on journal (received_at);
create index journal_source on journal (source, received_at);
