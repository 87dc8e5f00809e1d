-- Swaps the capability for the writer's token, once. Returns OK (now, or before by the same writer), INVITATION_USED
-- (and counts it) or UNAUTHORISED.
-- KEYS[1] mailbox [hash]: what is known of it
-- ARGV[1] capability [bytes]: its hash
-- ARGV[2] writer [bytes]: the hash of the writer's token
local mailbox = KEYS[1]
local capability, writer = ARGV[1], ARGV[2]

local held = redis.call('HMGET', mailbox, 'redeem', 'writer')
if held[1] ~= capability then
  return 'UNAUTHORISED'
end
if not held[2] then
  redis.call('HSET', mailbox, 'writer', writer)
  return 'OK'
end
if held[2] == writer then
  return 'OK'
end
redis.call('HINCRBY', mailbox, 'refused', 1)
return 'INVITATION_USED'
