-- What waits behind what a stream was sent, oldest first. Returns nil (no mailbox), or: 1 if the stream is the newest, else
-- 0 and nothing more; refused redemptions; 1 if there is more; the order of the last; a flat list of id, envelope and the
-- number of notices it stands for.
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] queue [sorted set]: ids by order of arrival
-- KEYS[3] envelopes [hash]: by id
-- KEYS[4] notices [hash]: i<id of a part> -> slot and number it stands for
-- ARGV[1] stream [bytes]: as it attended
-- ARGV[2] sent [integer]: the order of the last it was sent, -1 if none
-- ARGV[3] limit [integer]: envelopes at most
local mailbox, queue, envelopes, notices = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local stream, sent, limit = ARGV[1], ARGV[2], tonumber(ARGV[3])

local held = redis.call('HMGET', mailbox, 'read', 'refused', 'stream')
if not held[1] then
  return false
end
if held[3] ~= stream then
  return { 0 }
end
local items = {}
local last = sent
local found = redis.call('ZRANGEBYSCORE', queue, '(' .. sent, '+inf', 'WITHSCORES', 'LIMIT', 0, limit)
for at = 1, #found, 2 do
  local id = found[at]
  local tag = redis.call('HGET', notices, 'i' .. id)
  last = found[at + 1]
  table.insert(items, id)
  table.insert(items, redis.call('HGET', envelopes, id))
  table.insert(items, tag and tonumber(string.sub(tag, 17)) or 1)
end
local more = redis.call('ZCOUNT', queue, '(' .. last, '+inf') > 0 and 1 or 0
return { 1, tonumber(held[2] or 0), more, tonumber(last), items }
