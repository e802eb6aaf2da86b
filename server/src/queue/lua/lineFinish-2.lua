-- The line is whole from now on. 1: done; 0: somebody emptied Redis meanwhile, or another node builds.
local building, whole = KEYS[1], KEYS[2]
local token, mark = ARGV[1], ARGV[2]
if redis.call('get', building) ~= token then return 0 end
redis.call('set', whole, mark)
redis.call('del', building)
return 1
