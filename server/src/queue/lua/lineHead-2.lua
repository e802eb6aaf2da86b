-- The first that wait, in order of arrival. Nil where the line is not whole.
local whole, waiting = KEYS[1], KEYS[2]
local limit = tonumber(ARGV[1])
if redis.call('exists', whole) == 0 then return false end
return redis.call('zrange', waiting, 0, limit - 1)
