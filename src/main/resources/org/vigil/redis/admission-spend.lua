-- Spends an admission token on one purchase, or looks what became of it; the same purchase may come again. Returns 1 if
-- it is spent on this, 0 if it is refused, or 2 if it is good.
-- KEYS[1] admission [hash]: one token, by its hash
-- ARGV[1] purchase [bytes]: what it is spent on, a hash
-- ARGV[2] keep [integer]: milliseconds for which the spent token is kept
-- ARGV[3] spend [integer]: 1 to spend it, 0 to look
local admission = KEYS[1]
local purchase, keep, spend = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local held = redis.call('HMGET', admission, 'minted', 'spent')
if not held[1] then
  return 0
end
if held[2] then
  return held[2] == purchase and 1 or 0
end
if spend == 0 then
  return 2
end
redis.call('HSET', admission, 'spent', purchase)
redis.call('PEXPIRE', admission, keep)
return 1
