-- Finds what was opened long ago. No update of a row but that one touches it.
create index shipment_personal on shipment (opened_at) where anonymised_at is null;
