-- Puts all parts of a notice into a mailbox for notices and wakes its readers. The unread notice of the same slot makes
-- way, and so do the oldest notices if there is no room, letters last; the new one stands for them. Returns how many parts
-- wait now, DELIVERED (it came before) or GONE (no such mailbox, or one for something else).
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] queue [sorted set]: ids of parts by order of arrival
-- KEYS[3] envelopes [hash]: by id
-- KEYS[4] notices [hash]: i<id of a part> -> slot and number it stands for; s<slot> -> ids of unread parts; l<slot>: goes last
-- KEYS[5] remembered [sorted set]: ids of notices that came lately
-- KEYS[6] expiry [sorted set]: ids of parts by the day they go
-- KEYS[7] expiring [sorted set]: mailboxes by the day something in them goes
-- ARGV[1] notice [bytes]: its id
-- ARGV[2] slot [bytes]: 16
-- ARGV[3] ids [bytes]: of its parts, 16 each
-- ARGV[4] parts [bytes]: the envelopes, all of one length
-- ARGV[5] room [integer]: envelopes the queue may hold
-- ARGV[6] memory [integer]: notices to remember
-- ARGV[7] channel [text]: where the readers' nodes listen
-- ARGV[8] name [text]: the mailbox, as said there
-- ARGV[9] last [integer]: 1 if it makes way last, else 0
-- ARGV[10] goes [integer]: ms; the beginning of the day it goes if it is not read, 0 if it stays
-- ARGV[11] ended [bytes]: slots, 16 each, whose unread notices go on that day too
local mailbox, queue, envelopes, notices, remembered = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local expiry, expiring = KEYS[6], KEYS[7]
local notice, slot, ids, parts, room = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local memory, channel, name, last = tonumber(ARGV[6]), ARGV[7], ARGV[8], tonumber(ARGV[9])
local goes, ended = tonumber(ARGV[10]), ARGV[11]

-- takes the unread notice of a slot out, whole; returns how many it stood for
local function make_way(of)
  local stood = 0
  local unread = redis.call('HGET', notices, 's' .. of) or ''
  for at = 1, #unread, 16 do
    local id = string.sub(unread, at, at + 15)
    stood = tonumber(string.sub(redis.call('HGET', notices, 'i' .. id), 17))
    redis.call('ZREM', queue, id)
    redis.call('ZREM', expiry, id)
    redis.call('HDEL', envelopes, id)
    redis.call('HDEL', notices, 'i' .. id)
  end
  redis.call('HDEL', notices, 's' .. of, 'l' .. of)
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
local stands_for = 1 + make_way(slot)

-- has the oldest make way until there is room: those that make way last, or the others
local function make_room(lasting)
  for _, id in ipairs(redis.call('ZRANGE', queue, 0, -1)) do
    if redis.call('ZCARD', queue) + count <= room then
      return
    end
    local tag = redis.call('HGET', notices, 'i' .. id) -- none if it went with an earlier part
    local of = string.sub(tag or '', 1, 16)
    if tag and redis.call('HEXISTS', notices, 'l' .. of) == lasting then
      stands_for = stands_for + make_way(of)
    end
  end
end

if redis.call('ZCARD', queue) + count > room then
  make_room(0)
  make_room(1)
end

local order = redis.call('HINCRBY', mailbox, 'order', count) - count
for part = 0, count - 1 do
  local id = string.sub(ids, part * 16 + 1, part * 16 + 16)
  redis.call('ZADD', queue, order + part, id)
  redis.call('HSET', envelopes, id, string.sub(parts, part * size + 1, part * size + size))
  redis.call('HSET', notices, 'i' .. id, slot .. stands_for)
end
redis.call('HSET', notices, 's' .. slot, ids)
if last == 1 then
  redis.call('HSET', notices, 'l' .. slot, '')
end

-- the parts go on their day, unless they go before
local function goes_too(unread)
  for at = 1, #unread, 16 do
    redis.call('ZADD', expiry, 'LT', goes, string.sub(unread, at, at + 15))
  end
end

if goes > 0 then
  goes_too(ids)
  for at = 1, #ended, 16 do
    goes_too(redis.call('HGET', notices, 's' .. string.sub(ended, at, at + 15)) or '')
  end
  redis.call('ZADD', expiring, 'LT', goes, name)
end
redis.call('ZADD', remembered, order, notice)
redis.call('ZREMRANGEBYRANK', remembered, 0, -(memory + 1))
redis.call('PUBLISH', channel, name)
return redis.call('ZCARD', queue)
