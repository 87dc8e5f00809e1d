-- Forgets a node that stops. Returns 1 if it was one that claims.
-- KEYS[1] nodes [sorted set]: nodes that claim, by the time of their last beat
-- ARGV[1] node [text]: its name in this life
local nodes = KEYS[1]
local node = ARGV[1]
return redis.call('ZREM', nodes, node)
