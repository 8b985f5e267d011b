-- Finds the rows that are old enough to be forgotten. They come and go in large numbers.
create index inbox_event_received_at on inbox_event (received_at);

alter table inbox_event set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);
