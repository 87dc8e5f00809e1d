-- Counts what a watch owes. Returns how many notices that are.
-- KEYS[1] owed [hash]: notices the watch owes, by id
local owed = KEYS[1]
return redis.call('HLEN', owed)
