-- Puts all parts of a notice into a mailbox for notices and wakes its readers. The unread notice of the same slot makes
-- way, and so do the oldest notices if there is no room; the new one stands for them. Returns DELIVERED (now or before)
-- or GONE (no such mailbox, or one for something else).
-- KEYS[1] mailbox [hash]
-- KEYS[2] queue [zset]: ids of parts by order of arrival
-- KEYS[3] envelopes [hash]: by id
-- KEYS[4] notices [hash]: i<id of a part> -> slot and number it stands for; s<slot> -> ids of its unread parts
-- KEYS[5] remembered [zset]: ids of notices that came lately
-- ARGV[1] notice [bytes]: its id
-- ARGV[2] slot [bytes]: 16
-- ARGV[3] ids [bytes]: of its parts, 16 each
-- ARGV[4] parts [bytes]: the envelopes, all of one length
-- ARGV[5] room [integer]: envelopes the queue may hold
-- ARGV[6] memory [integer]: notices to remember
-- ARGV[7] channel [text]: where the readers' nodes listen
-- ARGV[8] name [text]: the mailbox, as said there
local mailbox = KEYS[1]
local queue = KEYS[2]
local envelopes = KEYS[3]
local notices = KEYS[4]
local remembered = KEYS[5]
local notice = ARGV[1]
local slot = ARGV[2]
local ids = ARGV[3]
local parts = ARGV[4]
local room = tonumber(ARGV[5])
local memory = tonumber(ARGV[6])
local channel = ARGV[7]
local name = ARGV[8]

-- takes the unread notice of a slot out, whole; returns how many it stood for
local function makeWay(of)
  local stood = 0
  local unread = redis.call('HGET', notices, 's' .. of) or ''
  for at = 1, #unread, 16 do
    local id = string.sub(unread, at, at + 15)
    stood = tonumber(string.sub(redis.call('HGET', notices, 'i' .. id), 17))
    redis.call('ZREM', queue, id)
    redis.call('HDEL', envelopes, id)
    redis.call('HDEL', notices, 'i' .. id)
  end
  redis.call('HDEL', notices, 's' .. of)
  return stood
end

if redis.call('HGET', mailbox, 'kind') ~= 'NOTICES' then
  return 'GONE'
end
if redis.call('ZSCORE', remembered, notice) then
  return 'DELIVERED'
end

local count = #ids / 16
local size = #parts / count
local standsFor = 1 + makeWay(slot)
while redis.call('ZCARD', queue) > 0 and redis.call('ZCARD', queue) + count > room do
  local oldest = redis.call('ZRANGE', queue, 0, 0)[1]
  standsFor = standsFor + makeWay(string.sub(redis.call('HGET', notices, 'i' .. oldest), 1, 16))
end

local order = redis.call('HINCRBY', mailbox, 'order', count) - count
for part = 0, count - 1 do
  local id = string.sub(ids, part * 16 + 1, part * 16 + 16)
  redis.call('ZADD', queue, order + part, id)
  redis.call('HSET', envelopes, id, string.sub(parts, part * size + 1, part * size + size))
  redis.call('HSET', notices, 'i' .. id, slot .. standsFor)
end
redis.call('HSET', notices, 's' .. slot, ids)
redis.call('ZADD', remembered, order, notice)
redis.call('ZREMRANGEBYRANK', remembered, 0, -(memory + 1))
redis.call('PUBLISH', channel, name)
return 'DELIVERED'
