-- Adds an entry to the audit log if it follows the last. Returns 1, or 0 when another came first, be it the same: two acts
-- alike are two entries.
-- KEYS[1] audit [list]: all entries, the oldest first
-- ARGV[1] before [integer]: how many entries there must be before it
-- ARGV[2] entry [json]: what is added
local audit = KEYS[1]
local before, entry = tonumber(ARGV[1]), ARGV[2]

if redis.call('LLEN', audit) ~= before then
  return 0
end
redis.call('RPUSH', audit, entry)
return 1
