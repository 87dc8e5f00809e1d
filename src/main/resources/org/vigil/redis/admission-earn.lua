-- Makes an admission token good that somebody made and worked for, until a day, or looks whether it is there; one that is
-- stays as it is. Returns 1 if it is there now.
-- KEYS[1] admission [hash]: one token, by its hash
-- ARGV[1] kept [integer]: milliseconds since 1970 until which it can be spent
-- ARGV[2] earn [integer]: 1 to make it good, 0 to look
local admission = KEYS[1]
local kept, earn = ARGV[1], tonumber(ARGV[2])

if redis.call('EXISTS', admission) == 1 then
  return 1
end
if earn == 0 then
  return 0
end
redis.call('HSET', admission, 'minted', '1')
redis.call('PEXPIREAT', admission, kept)
return 1
