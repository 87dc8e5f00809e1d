-- Deletes what is left of a watch that is over, when its seats are forgotten. Returns 1, or 0 when it is not over.
-- KEYS[1] watch [hash]: the watch
-- KEYS[2] wake [sorted set]: watches by the time of their next wake-up
-- ARGV[1] id [text]: the watch's id
local watch, wake = KEYS[1], KEYS[2]
local id = ARGV[1]
if redis.call('HEXISTS', watch, 'state') == 1 then
  return 0
end
redis.call('DEL', watch)
redis.call('ZREM', wake, id)
return 1
