-- By the rules of no language, whichever the database has. Replicas of the release before read customers' orders without an
-- index until they are replaced.
drop index customer_order_by_email;
create index customer_order_by_email on customer_order (lower(customer_email collate "C"), id);
