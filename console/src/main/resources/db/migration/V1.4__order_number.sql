-- Finds an order by the end of its id, which its number is made of.
create index followed_order_number on followed_order (right(cast(order_id as text), 12));
