-- All public keys of a mailbox, for its reader. Returns nil (no mailbox), or: the published keys [json], nil if there are
-- none; the one-time EC keys and the one-time Kyber keys, each by ascending id.
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] ec [sorted set]: one-time EC keys by id
-- KEYS[3] kyber [sorted set]: one-time Kyber keys by id
local mailbox, ec, kyber = KEYS[1], KEYS[2], KEYS[3]

local held = redis.call('HMGET', mailbox, 'read', 'keys')
if not held[1] then
  return false
end
return { held[2], redis.call('ZRANGE', ec, 0, -1), redis.call('ZRANGE', kyber, 0, -1) }
