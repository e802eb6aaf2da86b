-- Empties the line so that one node builds it anew. 1: this one may; 0: another is at it.
local building = KEYS[1]
local token, ms = ARGV[1], ARGV[2]
if redis.call('set', building, token, 'px', ms, 'nx') == false then return 0 end
for i = 2, #KEYS do redis.call('del', KEYS[i]) end
return 1
