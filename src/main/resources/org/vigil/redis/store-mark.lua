-- Remembers that something was done to the whole store. Returns 1 if it had been done before.
-- KEYS[1] meta [hash]: facts about the store
-- ARGV[1] mark [text]: what was done
-- ARGV[2] done [integer]: 1 to remember it, 0 to ask only
local meta = KEYS[1]
local mark, done = ARGV[1], ARGV[2]
local before = redis.call('HEXISTS', meta, mark)
if done == '1' then
  redis.call('HSET', meta, mark, '1')
end
return before
