-- Makes a stream the newest of a mailbox and wakes its readers: an older stream finds that it is not the newest any more.
-- Returns OK or UNAUTHORISED (no mailbox).
-- KEYS[1] mailbox [hash]: what is known of it
-- ARGV[1] stream [bytes]: random
-- ARGV[2] channel [text]: where the readers' nodes listen
-- ARGV[3] name [text]: the mailbox, as said there
local mailbox = KEYS[1]
local stream, channel, name = ARGV[1], ARGV[2], ARGV[3]

if redis.call('HEXISTS', mailbox, 'read') == 0 then
  return 'UNAUTHORISED'
end
redis.call('HSET', mailbox, 'stream', stream)
redis.call('PUBLISH', channel, name)
return 'OK'
