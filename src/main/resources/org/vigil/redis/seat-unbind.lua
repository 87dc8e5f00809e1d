-- Forgets a seat. Returns 1, or 0 when it is not that watch's.
-- KEYS[1] seat [string]: id of its watch
-- ARGV[1] watch [text]: id of the watch that lets it go
local seat = KEYS[1]
local watch = ARGV[1]
return redis.call('GET', seat) == watch and redis.call('DEL', seat) or 0
