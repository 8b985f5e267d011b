-- Finds an order by the end of its id, which its number is made of. No update of an order touches it. While it is built, no
-- order can be placed.
create index customer_order_by_number on customer_order (right(cast(id as text), 12));
