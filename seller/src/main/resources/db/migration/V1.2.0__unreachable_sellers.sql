-- When it was given up to tell the seller. At most one shipment of an order has it: the first decides what the order is
-- answered.
alter table shipment add column unreachable_at timestamptz;
