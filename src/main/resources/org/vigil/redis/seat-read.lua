-- Reads whose a seat is. Returns the watch's id, or nothing.
-- KEYS[1] seat [string]: id of its watch
local seat = KEYS[1]
return redis.call('GET', seat)
