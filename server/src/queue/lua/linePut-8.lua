-- Puts questions where they belong; one that was told later before is left alone. A builder's token ('' otherwise) must still be in
-- force. 1: the line is whole or being built; 0: it is lost; -1: the token is no longer in force, nothing was put.
local building, whole, revs, gone, standing, standingUrgent, waiting, waitingUrgent = unpack(KEYS)
local token, ms, remembered = ARGV[1], ARGV[2], tonumber(ARGV[3])
if token ~= '' then
  if redis.call('get', building) ~= token then return -1 end
  redis.call('pexpire', building, ms)
end
for i = 4, #ARGV, 5 do
  local id, rev, arrival, urgent, stands = ARGV[i], tonumber(ARGV[i + 1]), ARGV[i + 2], ARGV[i + 3] == '1', ARGV[i + 4]
  if rev > tonumber(redis.call('hget', revs, id) or 0) then
    redis.call('hset', revs, id, rev)
    for _, set in ipairs({ gone, standing, standingUrgent, waiting, waitingUrgent }) do redis.call('zrem', set, id) end
    local isStanding, isWaiting = stands == 's' or stands == 'b', stands == 'w' or stands == 'b'
    if isStanding then redis.call('zadd', standing, arrival, id) end
    if isStanding and urgent then redis.call('zadd', standingUrgent, arrival, id) end
    if isWaiting then redis.call('zadd', waiting, arrival, id) end
    if isWaiting and urgent then redis.call('zadd', waitingUrgent, arrival, id) end
    if not (isStanding or isWaiting) then redis.call('zadd', gone, arrival, id) end
  end
end
local old = redis.call('zcard', gone) - remembered
if old > 0 then
  for _, id in ipairs(redis.call('zpopmin', gone, old)) do redis.call('hdel', revs, id) end
end
return math.min(1, redis.call('exists', whole, building))
