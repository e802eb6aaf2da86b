-- How many wait, how many of them are urgent, and the oldest arrival ('' where nobody waits). Nil where the line is not whole.
local whole, waiting, waitingUrgent = KEYS[1], KEYS[2], KEYS[3]
if redis.call('exists', whole) == 0 then return false end
local first = redis.call('zrange', waiting, 0, 0, 'withscores')
return { redis.call('zcard', waiting), redis.call('zcard', waitingUrgent), first[2] or '' }
