-- Mail servers quote the address that they refuse. Reasons hold none from this release on.
update notification set last_error = regexp_replace(last_error, '[^\s<>@]+@[^\s<>@]+', 'e-mail', 'g')
where last_error like '%@%';
