-- Makes an admission token that is not spent good no more; a spent one stays, for its retries. Returns 1 if it was good.
-- KEYS[1] admission [hash]: one token, by its hash
local admission = KEYS[1]
if redis.call('EXISTS', admission) == 0 or redis.call('HEXISTS', admission, 'spent') == 1 then
  return 0
end
return redis.call('DEL', admission)
