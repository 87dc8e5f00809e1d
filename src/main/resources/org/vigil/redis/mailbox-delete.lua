-- Deletes a mailbox and all in it, and wakes its readers. What stays for a while is a mark that no one sees, so that the
-- admission that bought it buys nothing again. Returns OK or UNAUTHORISED (no mailbox).
-- KEYS[1] mailbox [hash]
-- KEYS[2] queue [zset]
-- KEYS[3] envelopes [hash]
-- KEYS[4] notices [hash]
-- KEYS[5] remembered [zset]
-- ARGV[1] keep [integer]: milliseconds for which the mark is kept
-- ARGV[2] channel [text]: where the readers' nodes listen
-- ARGV[3] name [text]: the mailbox, as said there
local mailbox = KEYS[1]
local queue = KEYS[2]
local envelopes = KEYS[3]
local notices = KEYS[4]
local remembered = KEYS[5]
local keep = tonumber(ARGV[1])
local channel = ARGV[2]
local name = ARGV[3]

if redis.call('HEXISTS', mailbox, 'read') == 0 then
  return 'UNAUTHORISED'
end
redis.call('DEL', mailbox, queue, envelopes, notices, remembered)
redis.call('HSET', mailbox, 'deleted', '1')
redis.call('PEXPIRE', mailbox, keep)
redis.call('PUBLISH', channel, name)
return 'OK'
