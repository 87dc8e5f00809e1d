-- Reads ids that a partition lists by a time. Returns how many there are with a time after that, and of those the latest: a
-- flat list of id and time.
-- KEYS[1] listed [sorted set]: ids by a time, in ms
-- ARGV[1] after [integer]: ms
-- ARGV[2] limit [integer]: ids at most; 0 only counts
local listed = KEYS[1]
local after, limit = '(' .. ARGV[1], ARGV[2]
return {
  redis.call('ZCOUNT', listed, after, '+inf'),
  redis.call('ZREVRANGEBYSCORE', listed, '+inf', after, 'WITHSCORES', 'LIMIT', 0, limit),
}
