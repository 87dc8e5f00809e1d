-- Ends a courier's round for a watch: it comes back for what is still owed. Returns how many notices that are.
-- KEYS[1] owed [hash]: notices the watch owes, by id
-- KEYS[2] due [sorted set]: watches that owe, by the time of the next try
-- ARGV[1] watch [text]: its id
-- ARGV[2] now [integer]: ms; a time before it was set by a commit during the round, and stands
-- ARGV[3] next [integer]: ms; when to try again
local owed, due = KEYS[1], KEYS[2]
local watch, now, next = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local left = redis.call('HLEN', owed)
if left == 0 then
  redis.call('ZREM', due, watch)
elseif tonumber(redis.call('ZSCORE', due, watch) or '0') > now then
  redis.call('ZADD', due, next, watch)
end
return left
