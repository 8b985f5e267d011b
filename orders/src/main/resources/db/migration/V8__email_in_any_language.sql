-- By the rules of no language, whichever the database has. Replicas of the release before read customers' orders without an
-- index until they are replaced. The old one is dropped last: dropping it keeps readers out until the migration is committed.
create index customer_order_by_email_c on customer_order (lower(customer_email collate "C"), id);
drop index customer_order_by_email;
alter index customer_order_by_email_c rename to customer_order_by_email;
