-- Adds one-time keys, all or none. An id that is not above all before is that of a key which is there or was handed out:
-- it changes nothing. Returns OK, STOCK_FULL, CONFLICT (another key under an id that is there) or UNAUTHORISED (no mailbox).
-- KEYS[1] mailbox [hash]: what is known of it
-- KEYS[2] ec [sorted set]: one-time EC keys by id
-- KEYS[3] kyber [sorted set]: one-time Kyber keys by id
-- ARGV[1] room [integer]: keys of each kind that are kept
-- ARGV[2] count [integer]: how many of the keys that follow are EC keys; the others are Kyber keys
-- ARGV[3..] keys [bytes]: id in 4 bytes, key, signature if it has one; ids ascending within each kind
local mailbox, ec, kyber = KEYS[1], KEYS[2], KEYS[3]
local room, count = tonumber(ARGV[1]), tonumber(ARGV[2])

-- of the keys from one place to another those that are new, as scores and members; or why they are refused
local function fresh(set, newest, from, to)
  local new = {}
  for at = from, to do
    local key = ARGV[at]
    local id = struct.unpack('>I4', key)
    local there = redis.call('ZRANGEBYSCORE', set, id, id)[1]
    if there and there ~= key then
      return nil, 'CONFLICT'
    end
    if id > newest then
      table.insert(new, id)
      table.insert(new, key)
    end
  end
  if redis.call('ZCARD', set) + #new / 2 > room then
    return nil, 'STOCK_FULL'
  end
  return new
end

local function add(set, newest, new)
  if #new > 0 then
    redis.call('ZADD', set, unpack(new))
    redis.call('HSET', mailbox, newest, new[#new - 1])
  end
end

local held = redis.call('HMGET', mailbox, 'read', 'ec', 'kyber')
if not held[1] then
  return 'UNAUTHORISED'
end
local ecs, refused = fresh(ec, tonumber(held[2] or -1), 3, 2 + count)
if refused then
  return refused
end
local kybers, refused_too = fresh(kyber, tonumber(held[3] or -1), 3 + count, #ARGV)
if refused_too then
  return refused_too
end
add(ec, 'ec', ecs)
add(kyber, 'kyber', kybers)
return 'OK'
