-- Forgets which tokens were minted together. Returns nothing.
-- KEYS[1] batch [set]: tokens of one batch, by their hashes
local batch = KEYS[1]
redis.call('DEL', batch)
return false
