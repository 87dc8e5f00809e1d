-- Reads what a watch owes. Returns the notices' jsons.
-- KEYS[1] owed [hash]: notices the watch owes, by id
local owed = KEYS[1]
return redis.call('HVALS', owed)
