-- What failed events are grouped by: the exception and the first frame of our own code. Replicas of the previous release
-- store none.
alter table failed_event add column cause text;

-- Without a stored cause, the reason counts, without what differs from event to event.
create function failed_event_cause(cause text, reason text) returns text language sql immutable parallel safe as $$
    select coalesce(cause, left(regexp_replace(
        reason, '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9]+', '*', 'g'), 300))
$$;

create index failed_event_by_cause on failed_event (failed_event_cause(cause, reason), id);
