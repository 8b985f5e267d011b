-- Which order a caller's idempotency key stands for. The row is written first in the order's transaction: a second request
-- with the key waits for the end of the first one, in whatever replica. The order follows later in that transaction.
create table idempotency_key (
    caller       text collate "C" not null,
    key          text collate "C" not null check (length(key) between 1 and 255),
    request_hash bytea            not null check (length(request_hash) = 32),
    order_id     uuid             not null references customer_order deferrable initially deferred,
    created_at   timestamptz      not null default now(),
    primary key (caller, key)
);

-- Finds the rows that are old enough to be forgotten. They come and go in large numbers.
create index idempotency_key_created_at on idempotency_key (created_at);

alter table idempotency_key set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
