-- What waits, oldest first. Returns nil (no mailbox), or: refused redemptions, 1 if there is more, and a flat list of
-- id, envelope and the number of notices it stands for.
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] queue [sorted set]: ids by order of arrival
-- KEYS[3] envelopes [hash]: by id
-- KEYS[4] notices [hash]: i<id of a part> -> slot and number it stands for
-- ARGV[1] limit [integer]: envelopes at most
local mailbox, queue, envelopes, notices = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local limit = tonumber(ARGV[1])

local held = redis.call('HMGET', mailbox, 'read', 'refused')
if not held[1] then
  return false
end
local ids = redis.call('ZRANGE', queue, 0, limit - 1)
local items = {}
for _, id in ipairs(ids) do
  local tag = redis.call('HGET', notices, 'i' .. id)
  table.insert(items, id)
  table.insert(items, redis.call('HGET', envelopes, id))
  table.insert(items, tag and tonumber(string.sub(tag, 17)) or 1)
end
local more = redis.call('ZCARD', queue) > #ids and 1 or 0
return { tonumber(held[2] or 0), more, items }
