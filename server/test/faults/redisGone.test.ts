import { expect, test } from '@jest/globals'
import { startLoad } from './load.ts'
import { ownRedis, type OwnRedis } from './redis.ts'
import { pause, random, roundMs, rounds, seeded } from './rounds.ts'
import { startStack } from './stack.ts'
import { until } from './until.ts'

/** The issue's: fan-out, and here the line too, is whole again within 30 s. */
const wholeMs = 30_000

interface Fault {
  name: string
  /** Before the nodes start. */
  first?: (redis: OwnRedis) => Promise<void>
  breaks: (redis: OwnRedis) => Promise<void> | void
  mends: (redis: OwnRedis) => Promise<void> | void
}

const started = (redis: OwnRedis) => redis.start()
const faults: Fault[] = [
  { name: 'absent at start', first: () => Promise.resolve(), breaks: () => undefined, mends: started },
  { name: 'stopped and restarted empty', breaks: (redis) => redis.kill(), mends: started },
  { name: 'flushed', breaks: (redis) => redis.flush(), mends: () => undefined },
  { name: 'paused', breaks: (redis) => { redis.pause() }, mends: (redis) => { redis.resume() } },
]
const again = rounds(1)

test.each(faults)(`Redis $name: sending, taking and reading go on, the order is unhurt, the line is rebuilt (${seeded})`, async ({ first = started, breaks, mends }) => {
  const redis = await ownRedis()
  await first(redis)
  const stack = await startStack({ redisUrl: redis.url })
  const load = await startLoad(stack, random)
  try {
    for (let round = 0; round < again; round++) {
      await load.moreAcknowledged(30, roundMs)
      await breaks(redis)
      await load.moreAcknowledged(30, roundMs)
      await pause(1_500)
      await load.moreAcknowledged(10, roundMs)
      await mends(redis)
      await load.moreAcknowledged(30, roundMs)
    }
    expect(await load.end()).toEqual([])
    const before = load.workers.map(({ waiting }) => waiting)
    expect(before.every((one) => one !== undefined)).toBe(true)
    // One more question, and everybody sees the line as the record has it.
    const asked = await load.people[0]?.asks()
    await until('all panels show the new question at its end', wholeMs, () => load.workers.every(({ waiting }) =>
      waiting?.head.at(-1)?.id === asked?.id || (waiting?.total ?? 0) > 50))
    const left = (await stack.stored()).conversations.length
    expect(left).toBeGreaterThan(0)
    const down = stack.node(0).output().split('\n').filter((line) => line.includes('Redis is out of reach')).length
    expect(down).toBeLessThanOrEqual(again)
  } finally {
    load.close()
    await stack.close()
    await redis.close()
  }
}, roundMs * (again + 2))
