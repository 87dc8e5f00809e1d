-- Forgets a notice that was delivered. Returns 1, or 0 when it was forgotten before.
-- KEYS[1] owed [hash]: notices the watch owes, by id
-- ARGV[1] notice [text]: its id
local owed = KEYS[1]
local notice = ARGV[1]
return redis.call('HDEL', owed, notice)
