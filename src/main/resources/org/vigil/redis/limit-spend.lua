-- Takes one token out of a bucket. Returns 1, or 0 if it is empty. Written is what is missing, so that a full one needs no line.
-- KEYS[1] spent [hash]: allowance -> step and tokens missing then, a space between
-- ARGV[1] allowance [text]: which
-- ARGV[2] step [integer]: the number of the step it is now
-- ARGV[3] refill [integer]: tokens that come back at each step
-- ARGV[4] most [integer]: tokens in a full bucket
local spent = KEYS[1]
local allowance, step, refill, most = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])

local held = redis.call('HGET', spent, allowance) or ''
local last, missing = string.match(held, '^(%d+) (%d+)$')
last, missing = tonumber(last or step), tonumber(missing or 0)
if step > last then
  missing = math.max(0, missing - (step - last) * refill)
  last = step
end
if missing >= most then
  return 0
end
redis.call('HSET', spent, allowance, string.format('%d %d', last, missing + 1))
return 1
