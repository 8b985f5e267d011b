-- regions: ISO 3166-1 alpha-2 for a whole country (DE), ISO 3166-2 for a part of one (DE-BE).
-- cost: what a partner charges per order. Partners are compared by it, so all of them quote in one currency.
create table delivery_partner (
    id              text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name            text          not null,
    tracking_prefix char(3)       not null unique check (tracking_prefix ~ '^[A-Z]{3}$'),
    regions         text[]        not null
        check (array_to_string(regions, ',') ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?(,[A-Z]{2}(-[A-Z0-9]{1,3})?)*$'),
    daily_capacity  int           not null check (daily_capacity >= 0),
    cost_amount     numeric(19,4) not null check (cost_amount >= 0),
    cost_currency   char(3)       not null check (cost_currency = 'EUR'),
    promise_days    int           not null check (promise_days >= 0),
    time_zone       text          not null check (now() at time zone time_zone is not null)
);

create index delivery_partner_regions on delivery_partner using gin (regions);

-- One row per partner and day, the day in the partner's own time zone. The day's capacity is the partner's at the moment
-- the day is opened: a later change counts from the next day on. Two numbers that change with every batch: the row is
-- kept small and its page half empty, so that updates stay on it.
create table partner_day (
    partner_id text not null references delivery_partner,
    day        date not null,
    capacity   int  not null,
    assigned   int  not null default 0,
    primary key (partner_id, day),
    constraint capacity_never_exceeded check (assigned between 0 and capacity)
) with (fillfactor = 50);

-- What was decided for an order, once and for all: the order is the key.
create table delivery_assignment (
    order_id        uuid primary key,
    state           text        not null check (state in ('ASSIGNED', 'UNAVAILABLE')),
    reason          text check (reason in ('REGION_NOT_SERVED', 'NO_CAPACITY')),
    region          text        not null,
    country         text        not null,
    partner_id      text references delivery_partner,
    partner_name    text,
    day             date,
    tracking_number text unique,
    cost_amount     numeric(19,4),
    cost_currency   char(3),
    promised_date   date,
    decided_at      timestamptz not null,
    check (case state
               when 'ASSIGNED' then reason is null and num_nulls(partner_id, partner_name, day, tracking_number,
                                                                 cost_amount, cost_currency, promised_date) = 0
               else reason is not null and num_nonnulls(partner_id, partner_name, day, tracking_number,
                                                        cost_amount, cost_currency, promised_date) = 0
           end)
);

create index delivery_assignment_partner on delivery_assignment (partner_id, order_id);
