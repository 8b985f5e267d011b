-- An order's row is there from the first time that anything is heard of it, which need not be its announcement: EXPECTED
-- when its confirmation or its shipments came first, RELEASED when it was called off first. All that is known then is the
-- order.
alter table delivery_assignment
    alter column region drop not null,
    alter column country drop not null,
    alter column decided_at drop not null,
    -- Told by request: whoever asked is answered, and nobody else is told of the decision.
    add column by_request   boolean not null default false,
    add column traceparent  text,
    add column waits_until  timestamptz,
    add column confirmed_at timestamptz,
    add column ready_at     timestamptz,
    add column scheduled_at timestamptz,
    add column picked_up_at timestamptz,
    add column delivered_at timestamptz,
    add column released_at  timestamptz,
    drop constraint delivery_assignment_state_check,
    drop constraint delivery_assignment_check,
    add constraint delivery_assignment_state_check check (
        state in ('EXPECTED', 'WAITING', 'ASSIGNED', 'UNAVAILABLE', 'SCHEDULED', 'PICKED_UP', 'DELIVERED', 'RELEASED')),
    -- A released order keeps what it had: its partner may ask what became of it.
    add constraint delivery_assignment_partner_complete check (
        num_nulls(partner_id, partner_name, day, tracking_number, cost_amount, cost_currency, promised_date) in (0, 7)),
    add constraint delivery_assignment_known check (
        case state
            when 'EXPECTED' then num_nonnulls(partner_id, reason, decided_at, waits_until) = 0
            when 'WAITING' then num_nonnulls(partner_id, reason, decided_at) = 0
                and num_nulls(region, country, waits_until) = 0
            when 'UNAVAILABLE' then num_nonnulls(partner_id, waits_until) = 0
                and num_nulls(region, country, reason, decided_at) = 0
            when 'RELEASED' then waits_until is null and released_at is not null
            else num_nonnulls(reason, waits_until, released_at) = 0
                and num_nulls(region, country, partner_id, decided_at) = 0
        end),
    add constraint delivery_assignment_moves check (
        case state
            when 'SCHEDULED' then num_nulls(confirmed_at, ready_at, scheduled_at) = 0
            when 'PICKED_UP' then num_nulls(scheduled_at, picked_up_at) = 0
            when 'DELIVERED' then num_nulls(scheduled_at, picked_up_at, delivered_at) = 0
            else picked_up_at is null
        end);

-- Not by state: an update of an indexed column writes to every index of the table, and the state changes often.
create index delivery_assignment_waiting on delivery_assignment (waits_until) where waits_until is not null;

-- SHA-256 of the key with which a partner reports what it has done.
alter table delivery_partner
    add column api_key_hash bytea check (length(api_key_hash) = 32);
