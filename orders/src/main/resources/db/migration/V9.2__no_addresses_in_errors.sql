-- Mail servers quote the address that they refuse. Errors are kept without it from this release on.
update step_call set last_error = regexp_replace(last_error, '[^\s<>@]+@[^\s<>@]+', 'e-mail', 'g')
where last_error like '%@%';
