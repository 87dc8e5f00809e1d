-- Puts a seat in its place. Returns 1, or 0 when it is in another place than expected.
-- KEYS[1] seat [string]: watch id and index
-- ARGV[1] expected [text]: the place it is in, empty for none
-- ARGV[2] place [text]: watch id and index
local seat = KEYS[1]
local expected, place = ARGV[1], ARGV[2]
local current = redis.call('GET', seat) or ''
if current ~= expected and current ~= place then
  return 0
end
redis.call('SET', seat, place)
return 1
