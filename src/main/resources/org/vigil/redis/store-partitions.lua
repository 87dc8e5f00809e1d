-- Fixes the number of partitions when the store is new. Returns the number it has.
-- KEYS[1] meta [hash]: facts about the store
-- ARGV[1] wanted [integer]: the number of a new store
local meta = KEYS[1]
local wanted = ARGV[1]

redis.call('HSETNX', meta, 'partitions', wanted)
return redis.call('HGET', meta, 'partitions')
