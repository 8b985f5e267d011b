-- Every event of the exchanges, in partitions of a day (UTC). Rows outlive neither their retention nor the size limit.
create table journal (
    received_at timestamptz not null default now(),
    written_at  timestamptz not null,
    event_id    text        not null,
    type        text        not null,
    source      text        not null,
    subject     text        not null,
    traceparent text,
    previous_id text,
    data        text
) partition by range (received_at);

create index journal_subject on journal (subject, written_at);
create index journal_event on journal (event_id);
create index journal_received on journal (received_at, event_id);

-- For days without a partition of their own, after a console that was down for long.
create table journal_other partition of journal default;

-- Creates the partitions of the coming days, and drops those that are older than the retention or above the size limit.
-- The partition of the current day stays. Returns the number of dropped partitions.
create function maintain_journal(retention interval, size_limit bigint) returns int language plpgsql as $$
declare
    today   date := (now() at time zone 'UTC')::date;
    day     date;
    name    text;
    size    bigint := 0;
    dropped int := 0;
begin
    for day in select d::date from generate_series(today, today + 7, interval '1 day') d loop
        name := 'journal_' || to_char(day, 'YYYYMMDD');
        if to_regclass(name) is null and not exists (
                select 1 from journal_other
                where received_at >= day::timestamp at time zone 'UTC'
                  and received_at < (day + 1)::timestamp at time zone 'UTC') then
            execute format('create table %I partition of journal for values from (%L) to (%L)',
                    name, day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
        end if;
    end loop;

    delete from journal_other where received_at < now() - retention;

    for name, day in
            select c.relname, to_date(substring(c.relname from 9), 'YYYYMMDD')
            from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'journal'::regclass and c.relname ~ '^journal_[0-9]{8}$'
            order by c.relname desc loop
        size := size + pg_total_relation_size(name::regclass);
        if day < today and (size > size_limit or (day + 1)::timestamp at time zone 'UTC' <= now() - retention) then
            execute format('drop table %I', name);
            dropped := dropped + 1;
        end if;
    end loop;
    return dropped;
end
$$;

select maintain_journal(interval '7 days', 1073741824);
