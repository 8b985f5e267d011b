-- When the customer was forgotten. An order is there before it is heard of when that came first: then nothing is kept of it.
-- The ledger itself gains no column: replicas of the release before could not read what they update there.
alter table notified_order add column anonymised_at timestamptz;

-- Finds to whom mails went long ago.
create index notification_personal on notification (created_at) where recipient <> 'erased@example.org';

-- Mail servers quote the address that they refuse. Reasons hold none from this release on.
update notification set last_error = regexp_replace(last_error, '[^\s<>@]+@[^\s<>@]+', 'e-mail', 'g')
where last_error like '%@%';
