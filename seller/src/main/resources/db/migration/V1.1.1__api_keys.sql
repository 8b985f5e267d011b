-- SHA-256 in hexadecimal digits: a key has as much chance in it as the hash, so nothing slower is needed.
alter table seller add column api_key_hash text check (api_key_hash ~ '^[0-9a-f]{64}$');
