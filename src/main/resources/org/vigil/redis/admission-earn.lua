-- Makes an admission token good that somebody made and worked for, until a day; one that is there stays as it is.
-- Returns nothing.
-- KEYS[1] admission [hash]: one token, by its hash
-- ARGV[1] kept [integer]: milliseconds since 1970 until which it can be spent
local admission = KEYS[1]
local kept = ARGV[1]

if redis.call('HSETNX', admission, 'minted', '1') == 1 then
  redis.call('PEXPIREAT', admission, kept)
end
return false
