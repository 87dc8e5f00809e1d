-- Makes an admission token good. Returns nothing.
-- KEYS[1] admission [hash]: one token, by its hash
local admission = KEYS[1]

redis.call('HSETNX', admission, 'minted', '1')
return false
