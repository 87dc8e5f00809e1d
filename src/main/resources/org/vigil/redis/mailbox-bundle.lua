-- Hands the writer the published keys and one one-time key of each kind, the one of the least id, which nobody gets again
-- but who asks with the same id. Returns UNAUTHORISED, NO_KEYS (none published), or a list: the published keys [json], an EC
-- and a Kyber key, each empty if there was none.
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] ec [sorted set]: one-time EC keys by id
-- KEYS[3] kyber [sorted set]: one-time Kyber keys by id
-- KEYS[4] taken [hash]: e<taking> and k<taking> -> the keys it got; p<place> -> taking; count
-- ARGV[1] writer [bytes]: the hash of the token presented
-- ARGV[2] taking [bytes]: the id of the request
-- ARGV[3] memory [integer]: takings to remember
local mailbox, ec, kyber, taken = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local writer, taking, memory = ARGV[1], ARGV[2], tonumber(ARGV[3])

local held = redis.call('HMGET', mailbox, 'writer', 'keys')
if held[1] ~= writer then
  return 'UNAUTHORISED'
end
if not held[2] then
  return 'NO_KEYS'
end
local got = redis.call('HMGET', taken, 'e' .. taking, 'k' .. taking)
if got[1] then
  return { held[2], got[1], got[2] }
end

-- of what was taken longest ago the keys are forgotten
local place = 'p' .. redis.call('HINCRBY', taken, 'count', 1) % memory
local oldest = redis.call('HGET', taken, place)
if oldest then
  redis.call('HDEL', taken, 'e' .. oldest, 'k' .. oldest)
end
local one = redis.call('ZPOPMIN', ec)[1] or ''
local other = redis.call('ZPOPMIN', kyber)[1] or ''
redis.call('HSET', taken, place, taking, 'e' .. taking, one, 'k' .. taking, other)
return { held[2], one, other }
