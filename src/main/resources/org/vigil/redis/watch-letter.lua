-- Reads one seat's letter and the packet. Returns {letter, packet}, or nothing.
-- KEYS[1] generation [hash]: letters and packet
-- ARGV[1] seat [integer]
local generation = KEYS[1]
local seat = ARGV[1]
local letter = redis.call('HGET', generation, seat)
if not letter then
  return false
end
return {letter, redis.call('HGET', generation, 'packet')}
