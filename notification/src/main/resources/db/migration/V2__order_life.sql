-- All that happens to an order is told, by an event or on request. Of what was asked for on request, nobody else is told.
alter table notification add column origin text not null default 'EVENT' check (origin in ('EVENT', 'REQUEST'));

alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (
    kind in ('ORDER_CONFIRMATION', 'ORDER_REJECTION', 'ORDER_CANCELLATION', 'ORDER_SHIPMENT', 'ORDER_DELIVERY'));

-- DROPPED: a confirmation of an order that was rejected or cancelled first.
alter table notification drop constraint notification_state_check;
alter table notification add constraint notification_state_check check (
    state in ('PENDING', 'SENT', 'FAILED', 'DROPPED'));

-- What is to be sent, and what did not arrive.
drop index notification_unsent;
create index notification_unsent on notification (state, id) where state in ('PENDING', 'FAILED');

-- Locked by whoever confirms an order or tells that nothing comes of it, so that the one sees the other whichever comes
-- first. Closed means rejected or cancelled, and is there before the order if it came before.
create table notified_order (
    order_id uuid    primary key,
    closed   boolean not null
);
