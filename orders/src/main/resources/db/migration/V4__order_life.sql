-- The whole life of an order, and who coordinates the work on it.
alter table customer_order
    drop constraint customer_order_status_check,
    add constraint customer_order_status_check check (status in
        ('PLACED', 'CONFIRMED', 'READY', 'SHIPPED', 'DELIVERED', 'REJECTED', 'CANCELLING', 'CANCELLED')),
    drop constraint customer_order_coordination_check,
    add constraint customer_order_coordination_check check (coordination in ('CHOREOGRAPHY', 'ORCHESTRATION')),
    add column status_since timestamptz,
    add column cancel_requested_at timestamptz;

-- An order is open as long as something is awaited from the services, and not once it is placed alone. What is not open
-- has no announce_at from now on.
update customer_order set announce_at = null where status <> 'PLACED' and announce_at is not null;
drop index customer_order_open;
create index customer_order_open on customer_order (announce_at) where announce_at is not null;
create index customer_order_late on customer_order (id) where late_since is not null;

-- Beside the services' work: what they have undone, and how far the delivery has come. An answer to a request has no event.
alter table workflow_step
    drop constraint workflow_step_name_check,
    add constraint workflow_step_name_check check (name in
        ('NOTIFICATION', 'SELLER', 'LOGISTICS', 'NOTIFICATION_UNDONE', 'SELLER_UNDONE', 'LOGISTICS_UNDONE',
         'SHIPMENTS_READY', 'PICKUP_SCHEDULED', 'PICKED_UP', 'DELIVERED')),
    alter column event_id drop not null;

-- The requests of orchestrated orders. Each row is written before and after each attempt.
create table step_call (
    order_id   uuid        not null references customer_order,
    step       text        not null,
    state      text        not null check (state in ('CALLING', 'RETRYING', 'DONE', 'REFUSED', 'GIVEN_UP')),
    attempts   int         not null check (attempts > 0),
    last_error text,
    started_at timestamptz not null,
    called_at  timestamptz not null,
    ended_at   timestamptz,
    primary key (order_id, step)
) with (fillfactor = 70);
