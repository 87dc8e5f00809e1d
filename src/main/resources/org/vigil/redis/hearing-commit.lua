-- Commits a beat: the hearing record after it. Returns 1, or 0 when another node was first.
-- KEYS[1] hearing [hash]: the hearing record
-- ARGV[1] version [integer]: of the record that it follows, 0 if there was none
-- ARGV[2] record [json]: the record after the beat
local hearing = KEYS[1]
local version, record = ARGV[1], ARGV[2]

if (redis.call('HGET', hearing, 'version') or '0') ~= version then
  return 0
end
redis.call('HSET', hearing, 'version', version + 1, 'record', record)
return 1
