-- Notes that there is no such watch any more. Returns how many there were.
-- KEYS[1] canaries [sorted set]: ids of canaries' watches by when they were armed, in ms
-- ARGV[1] watch [text]: its id
local canaries = KEYS[1]
local watch = ARGV[1]

return redis.call('ZREM', canaries, watch)
