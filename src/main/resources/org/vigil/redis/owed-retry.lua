-- Has a watch that owes tried at once. Returns 1, or 0 when it is due already or owes nothing.
-- KEYS[1] due [sorted set]: watches that owe, by the time of the next try
-- ARGV[1] watch [text]: its id
-- ARGV[2] now [integer]: ms
local due = KEYS[1]
local watch, now = ARGV[1], tonumber(ARGV[2])
local next = tonumber(redis.call('ZSCORE', due, watch) or '0')
if next <= now then
  return 0
end
redis.call('ZADD', due, now, watch)
return 1
