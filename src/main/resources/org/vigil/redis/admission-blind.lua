-- Spends a blind token on one purchase, or looks what became of it; the same purchase may come again, whatever became of
-- its key. Returns 1 if it is spent on this, 0 if it is refused, or 2 if it is good.
-- KEYS[1] token [string]: one blind token, by the hash of its serial
-- ARGV[1] purchase [bytes]: what it is spent on, a hash
-- ARGV[2] good [integer]: 1 if a key that is in force signed it, else 0
-- ARGV[3] kept [integer]: milliseconds since 1970 at which it is forgotten; the same for all tokens of a key
-- ARGV[4] spend [integer]: 1 to spend it, 0 to look
local token = KEYS[1]
local purchase, good, kept, spend = ARGV[1], tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])

local spent = redis.call('GET', token)
if spent then
  return spent == purchase and 1 or 0
end
if good == 0 then
  return 0
end
if spend == 0 then
  return 2
end
redis.call('SET', token, purchase, 'PXAT', kept)
return 1
