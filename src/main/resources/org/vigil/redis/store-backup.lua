-- Notes when the store was last backed up. Returns when that was before, or false if it never was.
-- KEYS[1] meta [hash]: facts about the store
-- ARGV[1] at [integer]: ms; 0 to ask only
local meta = KEYS[1]
local at = ARGV[1]
local before = redis.call('HGET', meta, 'backup')
if at ~= '0' then
  redis.call('HSET', meta, 'backup', at)
end
return before
