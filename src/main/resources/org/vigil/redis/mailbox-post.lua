-- Puts the writer's envelope into a mailbox for messages or pulses and wakes its readers. Returns how many wait now, OK
-- (it came before), MAILBOX_FULL, WRONG_KIND or UNAUTHORISED.
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] queue [sorted set]: ids by order of arrival
-- KEYS[3] envelopes [hash]: by id
-- KEYS[4] remembered [sorted set]: ids that came lately
-- KEYS[5] expiry [sorted set]: ids by the day they go
-- KEYS[6] expiring [sorted set]: mailboxes by the day something in them goes
-- ARGV[1] writer [bytes]: the hash of the token presented
-- ARGV[2] id [bytes]: of the envelope, 16
-- ARGV[3] envelope [bytes]: sealed
-- ARGV[4] room [integer]: messages the queue may hold
-- ARGV[5] pulses [integer]: pulses the queue may hold
-- ARGV[6] memory [integer]: ids to remember
-- ARGV[7] channel [text]: where the readers' nodes listen
-- ARGV[8] name [text]: the mailbox, as said there
-- ARGV[9] goes [integer]: ms; the beginning of the day it goes if it is not read
local mailbox, queue, envelopes, remembered = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local expiry, expiring = KEYS[5], KEYS[6]
local writer, id, envelope, room, pulses = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local memory, channel, name, goes = tonumber(ARGV[6]), ARGV[7], ARGV[8], ARGV[9]

local held = redis.call('HMGET', mailbox, 'writer', 'kind')
if held[1] ~= writer then
  return 'UNAUTHORISED'
end
if held[2] == 'NOTICES' then
  return 'WRONG_KIND'
end
if redis.call('ZSCORE', queue, id) or redis.call('ZSCORE', remembered, id) then
  return 'OK'
end
if redis.call('ZCARD', queue) >= (held[2] == 'PULSES' and pulses or room) then
  return 'MAILBOX_FULL'
end
local order = redis.call('HINCRBY', mailbox, 'order', 1)
redis.call('ZADD', queue, order, id)
redis.call('HSET', envelopes, id, envelope)
redis.call('ZADD', expiry, goes, id)
redis.call('ZADD', expiring, 'LT', goes, name)
redis.call('ZADD', remembered, order, id)
redis.call('ZREMRANGEBYRANK', remembered, 0, -(memory + 1))
redis.call('PUBLISH', channel, name)
return redis.call('ZCARD', queue)
