-- Notes which tokens are minted together, before they are good. Returns how many were not noted before.
-- KEYS[1] batch [set]: tokens of one batch, by their hashes
-- ARGV[1..] tokens [text]: their hashes
local batch = KEYS[1]
local tokens = ARGV
return redis.call('SADD', batch, unpack(tokens))
