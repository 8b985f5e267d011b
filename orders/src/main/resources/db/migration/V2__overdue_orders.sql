-- When an open order is announced again, and how often it was announced. Null for one that is late: it waits for its
-- answers and is not announced by itself. The default serves replicas of the release before that still place orders.
alter table customer_order
    add column announcements int not null default 1,
    add column announce_at   timestamptz,
    add column late_since    timestamptz;

alter table customer_order alter column announce_at set default now() + interval '2 minutes';

update customer_order set announce_at = placed_at + interval '2 minutes' where status = 'PLACED';

-- Only open orders are in it, so it stays small however many orders there are. Deciding an order takes it out, which costs
-- that update its heap-only form: about 180 bytes of WAL an order in all (PostgreSQL 15, 50,000 orders).
create index customer_order_open on customer_order (announce_at) where status = 'PLACED';

-- Past orders on their way to one queue: those behind after_order up to last_order, which was the newest at the request.
create table backfill (
    queue        text collate "C" primary key,
    since        timestamptz not null,
    after_order  uuid        not null,
    last_order   uuid        not null,
    announced    bigint      not null default 0,
    requested_at timestamptz not null default now(),
    finished_at  timestamptz
);
