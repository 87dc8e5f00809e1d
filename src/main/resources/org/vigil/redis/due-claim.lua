-- Claims what is due: moves its time to the end of the lease, so that it comes back by itself if the claimer dies.
-- A lease ends half a millisecond early, by which it is told from a time that somebody set.
-- Returns {the claimed members and their times in turn, the earliest time left or false}.
-- KEYS[1] due [sorted set]: ids by the time they are due
-- ARGV[1] now [integer]: milliseconds since 1970
-- ARGV[2] lease_end [integer]: milliseconds since 1970
-- ARGV[3] limit [integer]: members to claim at most; 0 only looks
local due = KEYS[1]
local now, lease_end, limit = ARGV[1], ARGV[2], ARGV[3]

local claimed = redis.call('ZRANGEBYSCORE', due, '-inf', now, 'WITHSCORES', 'LIMIT', 0, limit)
for i = 1, #claimed, 2 do
  redis.call('ZADD', due, string.format('%.1f', lease_end - 0.5), claimed[i])
end
local first = redis.call('ZRANGE', due, 0, 0, 'WITHSCORES')
return { claimed, first[2] and math.ceil(tonumber(first[2])) or false }
