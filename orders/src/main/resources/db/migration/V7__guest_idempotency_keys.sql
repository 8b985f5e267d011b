-- A guest's key belongs to the request that it came with (IdempotencyKey.ofGuest). Until now all guests were one caller.
update idempotency_key set caller = 'guest:' || encode(request_hash, 'hex') where caller = 'guest';
