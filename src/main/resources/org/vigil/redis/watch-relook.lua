-- Makes every watch of a partition due, which changes nothing of any: a look writes down anew what follows from it. Returns
-- how many those are.
-- KEYS[1] wake [sorted set]: watches by the time of their next wake-up
-- ARGV[1] now [integer]: ms
local wake = KEYS[1]
local now = ARGV[1]
local later = redis.call('ZRANGEBYSCORE', wake, '(' .. now, '+inf')
for _, watch in ipairs(later) do
  redis.call('ZADD', wake, now, watch)
end
return #later
