-- When the customer was forgotten. An order is there before it is heard of when that came first: then nothing is kept of it.
-- The ledger itself gains no column: replicas of the release before could not read what they update there.
alter table notified_order add column anonymised_at timestamptz;
