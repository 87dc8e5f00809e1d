-- Makes a stream the newest of a mailbox and wakes its readers: an older stream finds that it is not the newest any more.
-- What was begun before the newest is an attempt that comes late, and changes nothing.
-- Returns OK, LATE or UNAUTHORISED (no mailbox).
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] begun [string]: when the newest stream was begun, in ms
-- ARGV[1] stream [bytes]: random
-- ARGV[2] start [integer]: when it was begun, in ms
-- ARGV[3] keep [integer]: milliseconds after which nothing can come that was begun earlier
-- ARGV[4] channel [text]: where the readers' nodes listen
-- ARGV[5] name [text]: the mailbox, as said there
local mailbox, begun = KEYS[1], KEYS[2]
local stream, start, keep, channel, name = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

if redis.call('HEXISTS', mailbox, 'read') == 0 then
  return 'UNAUTHORISED'
end
local newest = redis.call('GET', begun)
if newest and tonumber(start) < tonumber(newest) then
  return 'LATE'
end
redis.call('HSET', mailbox, 'stream', stream)
redis.call('SET', begun, start, 'PX', keep)
redis.call('PUBLISH', channel, name)
return 'OK'
