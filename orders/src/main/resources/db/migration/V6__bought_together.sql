-- The newest orders of a sku are at the front of its part of the index. It holds all that they are found by, so it is read
-- alone. While it is built, no order can be placed: about 3 s for a million lines (PostgreSQL 15).
create index order_line_sku on order_line (sku, order_id desc);
