create table seller (
    id          text collate "C" primary key,
    name        text not null,
    email       text not null,
    street      text not null,
    city        text not null,
    postal_code text not null,
    region      text not null,
    country     char(2) not null
);

-- Byte order: pages and locks are sorted by sku, and must be sorted alike on every machine.
create table product (
    sku            text collate "C" primary key,
    seller_id      text           not null references seller,
    name           text           not null,
    description    text           not null,
    price_amount   numeric(19, 4) not null check (price_amount >= 0),
    price_currency char(3)        not null,
    active         boolean        not null default true,
    version        bigint         not null default 1 check (version > 0)
);

-- Apart from product, so that an edit of the catalogue never waits for orders, nor orders for it.
create table stock (
    sku      text collate "C" primary key references product,
    on_hand  int not null check (on_hand >= 0),
    reserved int not null default 0 check (reserved >= 0),
    constraint stock_never_exceeded check (reserved <= on_hand)
);

-- Orders rewrite these few rows all the time: leave room to do it in place, and vacuum by dead rows alone.
alter table stock set (fillfactor = 20, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- What became of an order here. Its row is locked for every step that the order takes.
create table reservation (
    order_id   uuid primary key,
    status     text        not null check (status in ('RESERVED', 'UNAVAILABLE')),
    decided_at timestamptz not null default now()
);

-- Which lines of an UNAVAILABLE order could not be had.
create table shortage (
    order_id  uuid not null references reservation,
    sku       text collate "C" not null,
    requested int  not null,
    available int  not null,
    primary key (order_id, sku)
);

-- Neither seller nor product is referenced from here on: their rows are never deleted, and the share lock that each
-- foreign key takes would put every order in contact with the same few rows.
create table shipment (
    id          uuid primary key,
    order_id    uuid        not null references reservation,
    seller_id   text collate "C" not null,
    recipient   text        not null,
    street      text        not null,
    city        text        not null,
    postal_code text        not null,
    region      text        not null,
    country     text        not null,
    opened_at   timestamptz not null,
    notified_at timestamptz,
    unique (order_id, seller_id)
);

create index shipment_seller on shipment (seller_id, id);

create table shipment_line (
    shipment_id  uuid not null references shipment,
    sku          text collate "C" not null,
    product_name text not null,
    quantity     int  not null check (quantity > 0),
    primary key (shipment_id, sku)
);
