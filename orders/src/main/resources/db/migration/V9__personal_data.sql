-- When an operator wanted the customer erased, and when the customer was taken out: at once, or when the order had ended.
-- Nothing that takes long follows in this file: a new column keeps readers out until the migration is committed.
alter table customer_order
    add column erase_requested_at timestamptz,
    add column anonymised_at      timestamptz;

-- How many orders were left out because they are anonymised.
alter table backfill add column left_out bigint not null default 0;
