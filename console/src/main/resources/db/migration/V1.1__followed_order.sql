-- One row per order, derived from its events: facts can be merged in any sequence, the other columns follow from them.
create table followed_order (
    order_id       uuid        primary key,
    facts          jsonb       not null,
    first_event_at timestamptz not null,
    last_event_at  timestamptz not null,
    forget_since   timestamptz not null,
    state          text        not null default 'UNKNOWN',
    coordination   text,
    placed_at      timestamptz,
    confirmed_at   timestamptz,
    decided_at     timestamptz,
    waiting        jsonb       not null default '[]',
    waiting_for    text[]      not null default '{}',
    due_at         timestamptz
);

create index followed_order_state on followed_order (state, first_event_at, order_id);
create index followed_order_coordination on followed_order (coordination, first_event_at, order_id);
create index followed_order_first on followed_order (first_event_at, order_id);
create index followed_order_forget on followed_order (forget_since);
create index followed_order_waiting on followed_order (first_event_at, order_id) where due_at is not null;
create index followed_order_due on followed_order (due_at) where due_at is not null;
create index followed_order_placed on followed_order (placed_at);
create index followed_order_confirmed on followed_order (confirmed_at);
create index followed_order_incomplete on followed_order (order_id) where placed_at is null;
