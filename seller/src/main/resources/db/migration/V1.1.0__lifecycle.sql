-- An order is given up, or its goods have left. A row may be RELEASED before its order is heard of: then it is a tombstone,
-- for which nothing is ever reserved.
alter table reservation
    drop constraint reservation_status_check,
    add constraint reservation_status_check check (status in ('RESERVED', 'UNAVAILABLE', 'RELEASED', 'SHIPPED')),
    -- Whoever asked by request is answered by response: nothing is published about what is done for the order later.
    add column by_request  boolean not null default false,
    add column released_at timestamptz,
    add constraint released_has_its_time check ((status = 'RELEASED') = (released_at is not null));

alter table shipment
    add column ready_at    timestamptz,
    add column shipped_at  timestamptz,
    add column released_at timestamptz,
    add constraint shipment_ends_once check (shipped_at is null or released_at is null);
