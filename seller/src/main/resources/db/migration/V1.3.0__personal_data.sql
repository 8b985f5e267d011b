-- When the recipient was taken out.
alter table shipment add column anonymised_at timestamptz;
