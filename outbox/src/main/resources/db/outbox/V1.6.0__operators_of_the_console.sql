-- The application through which an operator acted; empty without one.
alter table operator_action add column via text not null default '';
