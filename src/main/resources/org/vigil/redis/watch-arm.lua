-- Makes a watch with its first generation, whole or not at all. Returns 1, or 0 when there is one under this id.
-- KEYS[1] watch [hash]: the watch
-- KEYS[2] generation [hash]: its letters and packets
-- KEYS[3] wake [sorted set]: watches by the time of their next wake-up
-- ARGV[1] id [text]: the watch's id
-- ARGV[2] state [json]: the watch
-- ARGV[3] keyring [json]: who may speak for it
-- ARGV[4] wakeAt [integer]: ms; when to look at it
-- ARGV[5..] sealed [text, bytes]: field and letter or packet
local watch, generation, wake = KEYS[1], KEYS[2], KEYS[3]
local id, state, keyring, wakeAt = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if redis.call('EXISTS', watch) == 1 then
  return 0
end
redis.call('HSET', watch, 'version', 1, 'state', state, 'keyring', keyring)
for i = 5, #ARGV, 2 do
  redis.call('HSET', generation, ARGV[i], ARGV[i + 1])
end
redis.call('ZADD', wake, wakeAt, id)
return 1
