-- Reads a seat's place. Returns watch id and index, or nothing.
-- KEYS[1] seat [string]: watch id and index
local seat = KEYS[1]
return redis.call('GET', seat)
