-- Says what a node does: whether it claims what is due. A node that would claim no more goes on claiming while no other does.
-- Returns 1 if it claims, else 0.
-- KEYS[1] nodes [sorted set]: nodes that claim, by the time of their last beat
-- ARGV[1] node [text]: its name in this life
-- ARGV[2] now [integer]: ms
-- ARGV[3] gone [integer]: ms; whose last beat lies before has died
-- ARGV[4] claims [integer]: 1 if it wants to
local nodes = KEYS[1]
local node, now, gone, claims = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
redis.call('ZREMRANGEBYSCORE', nodes, '-inf', '(' .. gone)
redis.call('ZREM', nodes, node)
if claims == '0' and redis.call('ZCARD', nodes) > 0 then
  return 0
end
redis.call('ZADD', nodes, now, node)
return 1
