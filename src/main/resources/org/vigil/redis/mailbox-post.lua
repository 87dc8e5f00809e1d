-- Puts the writer's envelope into a mailbox for messages and wakes its readers. Returns OK (now or before),
-- MAILBOX_FULL, WRONG_KIND or UNAUTHORISED.
-- KEYS[1] mailbox [hash]
-- KEYS[2] queue [zset]: ids by order of arrival
-- KEYS[3] envelopes [hash]: by id
-- KEYS[4] remembered [zset]: ids that came lately
-- ARGV[1] writer [bytes]: the hash of the token presented
-- ARGV[2] id [bytes]
-- ARGV[3] envelope [bytes]
-- ARGV[4] room [integer]: envelopes the queue may hold
-- ARGV[5] memory [integer]: ids to remember
-- ARGV[6] channel [text]: where the readers' nodes listen
-- ARGV[7] name [text]: the mailbox, as said there
local mailbox = KEYS[1]
local queue = KEYS[2]
local envelopes = KEYS[3]
local remembered = KEYS[4]
local writer = ARGV[1]
local id = ARGV[2]
local envelope = ARGV[3]
local room = tonumber(ARGV[4])
local memory = tonumber(ARGV[5])
local channel = ARGV[6]
local name = ARGV[7]

local held = redis.call('HMGET', mailbox, 'writer', 'kind')
if held[1] ~= writer then
  return 'UNAUTHORISED'
end
if held[2] ~= 'MESSAGES' then
  return 'WRONG_KIND'
end
if redis.call('ZSCORE', queue, id) or redis.call('ZSCORE', remembered, id) then
  return 'OK'
end
if redis.call('ZCARD', queue) >= room then
  return 'MAILBOX_FULL'
end
local order = redis.call('HINCRBY', mailbox, 'order', 1)
redis.call('ZADD', queue, order, id)
redis.call('HSET', envelopes, id, envelope)
redis.call('ZADD', remembered, order, id)
redis.call('ZREMRANGEBYRANK', remembered, 0, -(memory + 1))
redis.call('PUBLISH', channel, name)
return 'OK'
