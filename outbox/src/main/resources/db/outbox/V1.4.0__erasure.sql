-- Subjects of which no personal data is kept any more. An event of one that fails or comes later loses what it has.
create table erased_subject (
    subject   text primary key,
    erased_at timestamptz not null default now()
);

-- When personal data was taken out of what had arrived.
alter table failed_event add column erased_at timestamptz;
