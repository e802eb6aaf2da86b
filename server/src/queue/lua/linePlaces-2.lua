-- How many stand before each arrival. Nil where the line is not whole.
local whole, standing = KEYS[1], KEYS[2]
if redis.call('exists', whole) == 0 then return false end
local before = {}
for i = 1, #ARGV do before[i] = redis.call('zcount', standing, '-inf', '(' .. ARGV[i]) end
return before
