-- The code that was sent last to an e-mail address, as a hash under orders.access.key.
create table login_code (
    email      text collate "C" primary key,
    code_hash  text        not null,
    attempts   int         not null default 0,
    expires_at timestamptz not null
);

create index login_code_expires_at on login_code (expires_at);

-- A login and the one refresh token that is good for it. A token of before tells that somebody has copied one: then the
-- whole row goes.
create table login_session (
    id         uuid primary key,
    email      text collate "C" not null,
    token_hash bytea            not null check (length(token_hash) = 32),
    expires_at timestamptz      not null
);

create index login_session_expires_at on login_session (expires_at);

-- How often something was asked for since its first time in the current window. Subjects are hashes: neither addresses nor
-- e-mail addresses can be read from here.
create table login_rate (
    subject text collate "C" primary key,
    hits    int         not null,
    since   timestamptz not null
);

create index login_rate_since on login_rate (since);

alter table login_rate set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000);

-- Finds a customer's orders, newest first. No update of an order touches it.
create index customer_order_by_email on customer_order (lower(customer_email), id);
