-- Reads a part of the audit log. Returns how many entries there are, and a list of those asked for, each a json.
-- KEYS[1] audit [list]: all entries, the oldest first
-- ARGV[1] first [integer]: from 0, or from the end if it is negative
-- ARGV[2] last [integer]: the same, included
local audit = KEYS[1]
local first, last = ARGV[1], ARGV[2]
return { redis.call('LLEN', audit), redis.call('LRANGE', audit, first, last) }
