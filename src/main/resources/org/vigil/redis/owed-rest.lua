-- Ends a courier's round for a watch: it comes back for what is still owed. Returns how many notices that are.
-- KEYS[1] owed [hash]: notices the watch owes, by id
-- KEYS[2] due [sorted set]: watches that owe, by the time of the next try
-- ARGV[1] watch [text]: its id
-- ARGV[2] now [integer]: ms; when the round began
-- ARGV[3] next [integer]: ms; when to try again; a time that a commit set during the round stands if it is sooner
local owed, due = KEYS[1], KEYS[2]
local watch, now, next = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local left = redis.call('HLEN', owed)
if left == 0 then
  redis.call('ZREM', due, watch)
else
  local set = tonumber(redis.call('ZSCORE', due, watch) or '0')
  local leased = set ~= math.floor(set)
  if set > now and (leased or set > tonumber(next)) then
    redis.call('ZADD', due, next, watch)
  end
end
return left
