-- What a task is about, for example an order's id. Replicas of the previous release store none.
alter table durable_task add column subject text;

create index durable_task_subject on durable_task (subject, id) where subject is not null;

update durable_task t set subject = f.subject
from failed_event f
where t.kind = 'retry-event' and t.key = f.id::text;
