-- The delivery ledger: what a customer is to be told about an order, and what became of it.
create table notification (
    id         uuid primary key,
    order_id   uuid        not null,
    kind       text        not null check (kind in ('ORDER_CONFIRMATION')),
    recipient  text        not null,
    subject    text        not null,
    message_id text        not null unique,
    state      text        not null check (state in ('PENDING', 'SENT', 'FAILED')),
    created_at timestamptz not null,
    sent_at    timestamptz,
    last_error text,
    unique (order_id, kind),
    check ((state = 'SENT') = (sent_at is not null)),
    check (state <> 'FAILED' or last_error is not null)
);

-- To look at what did not arrive; the rows that did are of no interest to it.
create index notification_unsent on notification (state, id) where state <> 'SENT';
