-- Replaces the published keys; the identity key stays what it was first. Returns OK, CONFLICT (another identity) or
-- UNAUTHORISED (no mailbox).
-- KEYS[1] mailbox [hash]: what is known of it
-- ARGV[1] identity [bytes]: the identity key
-- ARGV[2] keys [json]: MailboxKeys
local mailbox = KEYS[1]
local identity, keys = ARGV[1], ARGV[2]

local held = redis.call('HMGET', mailbox, 'read', 'identity')
if not held[1] then
  return 'UNAUTHORISED'
end
if held[2] and held[2] ~= identity then
  return 'CONFLICT'
end
redis.call('HSET', mailbox, 'identity', identity, 'keys', keys)
return 'OK'
