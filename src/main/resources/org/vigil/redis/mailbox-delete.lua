-- Deletes a mailbox and all in it, and wakes its readers. What stays for a while is a mark that no one sees, so that
-- the admission that bought it buys nothing again. Returns OK or UNAUTHORISED (no mailbox).
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] queue [sorted set]: ids by order of arrival
-- KEYS[3] envelopes [hash]: by id
-- KEYS[4] notices [hash]: slots
-- KEYS[5] remembered [sorted set]: ids that came lately
-- KEYS[6] ec [sorted set]: one-time EC keys
-- KEYS[7] kyber [sorted set]: one-time Kyber keys
-- KEYS[8] taken [hash]: one-time keys that were handed out lately
-- KEYS[9] spent [hash]: its allowances
-- KEYS[10] expiry [sorted set]: ids by the day they go
-- KEYS[11] expiring [sorted set]: mailboxes by the day something in them goes
-- KEYS[12] begun [string]: when the newest stream was begun
-- ARGV[1] keep [integer]: milliseconds for which the mark is kept
-- ARGV[2] channel [text]: where the readers' nodes listen
-- ARGV[3] name [text]: the mailbox, as said there
local mailbox, queue, envelopes, notices, remembered = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local ec, kyber, taken, spent = KEYS[6], KEYS[7], KEYS[8], KEYS[9]
local expiry, expiring, begun = KEYS[10], KEYS[11], KEYS[12]
local keep, channel, name = tonumber(ARGV[1]), ARGV[2], ARGV[3]

if redis.call('HEXISTS', mailbox, 'read') == 0 then
  return 'UNAUTHORISED'
end
redis.call('DEL', mailbox, queue, envelopes, notices, remembered, ec, kyber, taken, spent, expiry, begun)
redis.call('ZREM', expiring, name)
redis.call('HSET', mailbox, 'deleted', '1')
redis.call('PEXPIRE', mailbox, keep)
redis.call('PUBLISH', channel, name)
return 'OK'
