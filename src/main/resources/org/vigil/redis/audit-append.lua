-- Adds an entry to the audit log if it follows the last. Returns 1, also when it is the last already, or 0 when another
-- came first.
-- KEYS[1] audit [list]: all entries, the oldest first
-- ARGV[1] before [integer]: how many entries there must be before it
-- ARGV[2] entry [json]: what is added
local audit = KEYS[1]
local before, entry = tonumber(ARGV[1]), ARGV[2]

local held = redis.call('LLEN', audit)
if held == before + 1 and redis.call('LINDEX', audit, -1) == entry then
  return 1
end
if held ~= before then
  return 0
end
redis.call('RPUSH', audit, entry)
return 1
