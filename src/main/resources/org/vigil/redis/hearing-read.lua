-- Reads the hearing record, and which Redis this is: its id changes with every start, its history with every change of role.
-- Returns {its clock in ms, id and history, the record's version or 0, the record or false}.
-- KEYS[1] hearing [hash]: the hearing record
local hearing = KEYS[1]

local time = redis.call('TIME')
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') or ''
local history = string.match(redis.call('INFO', 'replication'), 'master_replid:(%w+)') or ''
local ms = time[1] .. string.format('%03d', math.floor(time[2] / 1000))
local fields = redis.call('HMGET', hearing, 'version', 'record')
return { ms, run .. ' ' .. history, fields[1] or '0', fields[2] }
