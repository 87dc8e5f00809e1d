-- Reads a watch. Returns {version, state, keyring}, state nil when it is over, or nothing.
-- KEYS[1] watch [hash]: the watch
local watch = KEYS[1]
local fields = redis.call('HMGET', watch, 'version', 'state', 'keyring')
return fields[1] and fields or false
