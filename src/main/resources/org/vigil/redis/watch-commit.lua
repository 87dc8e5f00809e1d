-- Commits a decision: the watch, who may speak for it, which letters there are, its next wake-up and the notices it owes.
-- Of a watch that is over only the keyring stays, by which its seats are found and forgotten. Returns 1, or 0 when another
-- decision came first.
-- KEYS[1] watch [hash]: the watch
-- KEYS[2] generation [hash]: its letters and packets
-- KEYS[3] wake [sorted set]: watches by the time of their next wake-up
-- KEYS[4] owed [hash]: notices the watch owes, by id
-- KEYS[5] due [sorted set]: watches that owe, by the time of the next try
-- KEYS[6] alarms [sorted set]: watches with an open alarm by when it opened
-- KEYS[7] missed [sorted set]: those whose alarm is one for silence by the deadline that passed
-- KEYS[8] paused [sorted set]: watches that pause by when that ends
-- ARGV[1] id [text]: the watch's id
-- ARGV[2] version [integer]: of the watch that was decided upon
-- ARGV[3] state [json]: the watch as decided; empty when it is over
-- ARGV[4] keyring [json]: who may speak for it from now on
-- ARGV[5] wakeAt [integer]: ms; when to look at it
-- ARGV[6] now [integer]: ms; when to try to deliver first
-- ARGV[7] kept [text]: numbers of the generations there are from now on, a space before and after each
-- ARGV[8] opened [text]: ms; when its alarm opened, empty if none is open
-- ARGV[9] silent [text]: ms; the deadline that passed in an alarm for silence, empty in any other
-- ARGV[10] pauses [text]: ms; until when it pauses, empty if it does not
-- ARGV[11] sealed [integer]: how many of the pairs that follow are letters and packets
-- ARGV[12..] pairs [text, bytes]: field and letter or packet, newly deposited; then id and notice, newly owed
local watch, generation, wake, owed, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local alarms, missed, paused = KEYS[6], KEYS[7], KEYS[8]
local id, version, state, keyring, wakeAt = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local now, kept = ARGV[6], ARGV[7]
local opened, silent, pauses = ARGV[8], ARGV[9], ARGV[10]
local sealed = tonumber(ARGV[11])

local function list(set, at)
  if at == '' then
    redis.call('ZREM', set, id)
  else
    redis.call('ZADD', set, at, id)
  end
end

if redis.call('HGET', watch, 'version') ~= version then
  return 0
end
redis.call('HSET', watch, 'version', version + 1, 'keyring', keyring)
if state == '' then
  redis.call('HDEL', watch, 'state')
else
  redis.call('HSET', watch, 'state', state)
end
redis.call('ZADD', wake, wakeAt, id)
list(alarms, opened)
list(missed, silent)
list(paused, pauses)
for _, field in ipairs(redis.call('HKEYS', generation)) do
  if not string.find(kept, ' ' .. string.match(field, '^%d+') .. ' ', 1, true) then
    redis.call('HDEL', generation, field)
  end
end
for i = 12, #ARGV, 2 do
  if i < 12 + 2 * sealed then
    redis.call('HSET', generation, ARGV[i], ARGV[i + 1])
  else
    redis.call('HSET', owed, ARGV[i], ARGV[i + 1])
    redis.call('ZADD', due, now, id)
  end
end
return 1
