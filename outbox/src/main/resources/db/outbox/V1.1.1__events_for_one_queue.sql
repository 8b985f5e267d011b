-- Whether events for one queue alone still wait is asked often while they are written, and few rows are of that kind.
create index outbox_event_queue on outbox_event (queue) where queue is not null;
