-- Spends one of an allowance. Returns 1, or 0 if it is spent for this window.
-- KEYS[1] spent [hash]: allowance -> window and count, a space between
-- ARGV[1] allowance [text]: which
-- ARGV[2] window [integer]: the number of the window it is now
-- ARGV[3] most [integer]: in one window
local spent = KEYS[1]
local allowance, window, most = ARGV[1], ARGV[2], tonumber(ARGV[3])

local held = redis.call('HGET', spent, allowance) or ''
local of, counted = string.match(held, '^(%d+) (%d+)$')
local count = of == window and tonumber(counted) or 0
if count >= most then
  return 0
end
redis.call('HSET', spent, allowance, window .. ' ' .. count + 1)
return 1
