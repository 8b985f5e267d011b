-- Lists incomplete orders, the newest first. It also counts them.
drop index followed_order_incomplete;
create index followed_order_incomplete on followed_order (first_event_at, order_id) where placed_at is null;
