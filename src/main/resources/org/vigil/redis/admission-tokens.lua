-- Reads which tokens were minted together. Returns their hashes.
-- KEYS[1] batch [set]: tokens of one batch, by their hashes
local batch = KEYS[1]
return redis.call('SMEMBERS', batch)
