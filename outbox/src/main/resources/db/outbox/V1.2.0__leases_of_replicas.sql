-- Every replica asks each second whose leases are held. Few rows have one, however many wait.
create index durable_task_lease on durable_task (lease) where lease is not null;
