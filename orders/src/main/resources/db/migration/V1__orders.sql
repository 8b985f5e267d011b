-- What seller offers, as far as orders was told: an order takes its names and prices from here. Skus sort by their bytes,
-- as they do in Java: rows are locked in that order.
create table product (
    sku         text collate "C" primary key,
    version     bigint        not null,
    name        text          not null,
    description text          not null,
    seller_id   text          not null,
    price       numeric(19,4) not null check (price >= 0),
    currency    char(3)       not null,
    active      boolean       not null
);

-- Ids are time-ordered, so the primary key also serves to page from the newest order backwards. An order is inserted
-- once and its status updated once or twice: the room in its page lets that happen without touching an index.
create table customer_order (
    id               uuid primary key,
    status           text          not null check (status in ('PLACED', 'CONFIRMED', 'REJECTED')),
    rejection_reason text,
    coordination     text          not null check (coordination in ('CHOREOGRAPHY')),
    placed_at        timestamptz   not null,
    customer_name    text          not null,
    customer_email   text          not null,
    street           text          not null,
    city             text          not null,
    postal_code      text          not null,
    region           text          not null,
    country          char(2)       not null,
    total            numeric(28,4) not null,
    currency         char(3)       not null,
    check ((status = 'REJECTED') = (rejection_reason is not null))
) with (fillfactor = 85);

create table order_line (
    order_id   uuid          not null references customer_order,
    position   int           not null,
    sku        text          not null,
    name       text          not null,
    quantity   int           not null check (quantity > 0),
    unit_price numeric(19,4) not null,
    currency   char(3)       not null,
    primary key (order_id, position)
);

-- What the other services answered about an order. No row yet means that the order waits for the answer.
create table workflow_step (
    order_id   uuid        not null references customer_order,
    name       text        not null check (name in ('NOTIFICATION', 'SELLER', 'LOGISTICS')),
    state      text        not null check (state in ('DONE', 'FAILED')),
    at         timestamptz not null,
    event_type text        not null,
    event_id   text        not null,
    detail     jsonb       not null,
    primary key (order_id, name)
);
