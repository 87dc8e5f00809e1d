-- Lets go of envelopes that were read, and of those whose day has come; unknown ids are ignored. Returns OK or
-- UNAUTHORISED (no mailbox).
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] queue [sorted set]: ids by order of arrival
-- KEYS[3] envelopes [hash]: by id
-- KEYS[4] notices [hash]: i<id of a part> -> slot and number it stands for; s<slot> -> ids of unread parts; l<slot>: goes last
-- KEYS[5] expiry [sorted set]: ids by the day they go
-- KEYS[6] expiring [sorted set]: mailboxes by the day something in them goes
-- ARGV[1] ids [bytes]: of what was read, 16 each
-- ARGV[2] now [integer]: ms
-- ARGV[3] name [text]: the mailbox, as it is called in expiring
local mailbox, queue, envelopes, notices, expiry, expiring = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local ids, now, name = ARGV[1], ARGV[2], ARGV[3]

-- a slot whose parts are all read is empty: the next notice replaces nothing
local function read(id, slot)
  local unread = redis.call('HGET', notices, 's' .. slot)
  local left = ''
  for at = 1, #unread, 16 do
    local other = string.sub(unread, at, at + 15)
    if other ~= id then
      left = left .. other
    end
  end
  if left == '' then
    redis.call('HDEL', notices, 's' .. slot, 'l' .. slot)
  else
    redis.call('HSET', notices, 's' .. slot, left)
  end
end

local function let_go(id)
  local tag = redis.call('HGET', notices, 'i' .. id)
  redis.call('ZREM', queue, id)
  redis.call('ZREM', expiry, id)
  redis.call('HDEL', envelopes, id)
  if tag then
    redis.call('HDEL', notices, 'i' .. id)
    read(id, string.sub(tag, 1, 16))
  end
end

if redis.call('HEXISTS', mailbox, 'read') == 0 then
  redis.call('ZREM', expiring, name)
  return 'UNAUTHORISED'
end
for at = 1, #ids, 16 do
  let_go(string.sub(ids, at, at + 15))
end
for _, id in ipairs(redis.call('ZRANGEBYSCORE', expiry, '-inf', now)) do
  let_go(id)
end
local next = redis.call('ZRANGE', expiry, 0, 0, 'WITHSCORES')[2]
if next then
  redis.call('ZADD', expiring, next, name)
else
  redis.call('ZREM', expiring, name)
end
return 'OK'
