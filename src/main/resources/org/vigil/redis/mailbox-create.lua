-- Makes a mailbox unless it is there. Returns OK (now or before, with the same content), CONFLICT or
-- ADMISSION_REFUSED (what this admission bought was deleted).
-- KEYS[1] mailbox [hash]: what is known of it
-- ARGV[1] digest [bytes]: of the whole request
-- ARGV[2] kind [text]: MESSAGES, PULSES or NOTICES
-- ARGV[3] read [bytes]: the read key
-- ARGV[4] notice [bytes]: the notice key, empty if it has none
-- ARGV[5] redeem [bytes]: the hash of the capability
local mailbox = KEYS[1]
local digest, kind, read, notice, redeem = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

local held = redis.call('HMGET', mailbox, 'digest', 'deleted')
if held[2] then
  return 'ADMISSION_REFUSED'
end
if held[1] then
  return held[1] == digest and 'OK' or 'CONFLICT'
end
redis.call('HSET', mailbox, 'digest', digest, 'kind', kind, 'read', read, 'notice', notice, 'redeem', redeem)
return 'OK'
