-- Reads one seat's letter and the packet of a generation. Returns {letter, packet}, or nothing.
-- KEYS[1] generation [hash]: letters and packets
-- ARGV[1] letter [text]: field of the letter
-- ARGV[2] packet [text]: field of the packet
local generation = KEYS[1]
local letter, packet = ARGV[1], ARGV[2]
local fields = redis.call('HMGET', generation, letter, packet)
return fields[1] and fields or false
