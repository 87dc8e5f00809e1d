-- Whom a mailbox knows. Returns its kind, read key, notice key (empty if it has none), the capability's hash and the
-- writer's hash, each nil if unknown.
-- KEYS[1] mailbox [hash]: what is known of it
local mailbox = KEYS[1]

return redis.call('HMGET', mailbox, 'kind', 'read', 'notice', 'redeem', 'writer')
