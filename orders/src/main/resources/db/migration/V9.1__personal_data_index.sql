-- Ids are time-ordered, so this finds what is old and not yet anonymised. No change of an order's status touches it. While it
-- is built, no order can be placed: about a second for a million orders (PostgreSQL 15).
create index customer_order_personal on customer_order (id) where anonymised_at is null;
create index customer_order_erasure on customer_order (id) where erase_requested_at is not null;
