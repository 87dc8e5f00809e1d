-- The published keys, for the writer. Returns the writer's hash and the keys [json], each nil if there is none.
-- KEYS[1] mailbox [hash]: what is known of it
local mailbox = KEYS[1]

return redis.call('HMGET', mailbox, 'writer', 'keys')
