-- Reads which watches are canaries'. Returns their ids.
-- KEYS[1] canaries [sorted set]: ids of canaries' watches by when they were armed, in ms
local canaries = KEYS[1]

return redis.call('ZRANGE', canaries, 0, -1)
