-- Commits a decision: the watch, its next wake-up and the notices it owes. Returns 1, or 0 when another decision came first.
-- KEYS[1] watch [hash]: the watch
-- KEYS[2] wake [sorted set]: watches by the time of their next wake-up
-- KEYS[3] owed [hash]: notices the watch owes, by id
-- KEYS[4] due [sorted set]: watches that owe, by the time of the next try
-- ARGV[1] id [text]: the watch's id
-- ARGV[2] version [integer]: of the watch that was decided upon
-- ARGV[3] state [json]: the watch as decided
-- ARGV[4] wakeAt [integer]: ms; when to look at it
-- ARGV[5] now [integer]: ms; when to try to deliver first
-- ARGV[6..] notices [text, json]: id and notice, newly owed
local watch, wake, owed, due = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id, version, state, wakeAt, now = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if redis.call('HGET', watch, 'version') ~= version then
  return 0
end
redis.call('HSET', watch, 'version', version + 1, 'state', state)
redis.call('ZADD', wake, wakeAt, id)
for i = 6, #ARGV, 2 do
  redis.call('HSET', owed, ARGV[i], ARGV[i + 1])
  redis.call('ZADD', due, now, id)
end
return 1
