-- Lets go of envelopes; unknown ids are ignored. Returns OK or UNAUTHORISED (no mailbox).
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] queue [sorted set]: ids by order of arrival
-- KEYS[3] envelopes [hash]: by id
-- KEYS[4] notices [hash]: i<id of a part> -> slot and number it stands for; s<slot> -> ids of unread parts; l<slot>: goes last
-- ARGV[1] ids [bytes]: 16 each
local mailbox, queue, envelopes, notices = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ids = ARGV[1]

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

if redis.call('HEXISTS', mailbox, 'read') == 0 then
  return 'UNAUTHORISED'
end
for at = 1, #ids, 16 do
  local id = string.sub(ids, at, at + 15)
  local tag = redis.call('HGET', notices, 'i' .. id)
  redis.call('ZREM', queue, id)
  redis.call('HDEL', envelopes, id)
  if tag then
    redis.call('HDEL', notices, 'i' .. id)
    read(id, string.sub(tag, 1, 16))
  end
end
return 'OK'
