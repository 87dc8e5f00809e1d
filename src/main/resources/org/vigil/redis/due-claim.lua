-- Claims what is due: moves its time to the end of the lease, so that it comes back by itself if the claimer dies.
-- Returns {the claimed members, the earliest time left or false}.
-- KEYS[1] due [sorted set]: ids by the time they are due
-- ARGV[1] now [integer]: milliseconds since 1970
-- ARGV[2] lease_end [integer]: milliseconds since 1970
-- ARGV[3] limit [integer]: members to claim at most; 0 only looks
local due = KEYS[1]
local now, lease_end, limit = ARGV[1], ARGV[2], ARGV[3]

local members = redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, limit)
for _, member in ipairs(members) do
  redis.call('ZADD', due, lease_end, member)
end
local first = redis.call('ZRANGE', due, 0, 0, 'WITHSCORES')
return { members, first[2] or false }
