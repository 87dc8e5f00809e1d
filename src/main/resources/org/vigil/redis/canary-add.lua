-- Notes that a watch is a canary's. Returns how many were new.
-- KEYS[1] canaries [sorted set]: ids of canaries' watches by when they were armed, in ms
-- ARGV[1] watch [text]: its id
-- ARGV[2] now [integer]: ms
local canaries = KEYS[1]
local watch, now = ARGV[1], ARGV[2]

return redis.call('ZADD', canaries, 'NX', now, watch)
