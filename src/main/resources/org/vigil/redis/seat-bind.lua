-- Makes a seat a watch's. Returns 1, or 0 when it is another's than expected.
-- KEYS[1] seat [string]: id of its watch
-- ARGV[1] expected [text]: whose it is, empty for nobody's
-- ARGV[2] watch [text]: id of its watch from now on
local seat = KEYS[1]
local expected, watch = ARGV[1], ARGV[2]
local current = redis.call('GET', seat) or ''
if current ~= expected and current ~= watch then
  return 0
end
redis.call('SET', seat, watch)
return 1
