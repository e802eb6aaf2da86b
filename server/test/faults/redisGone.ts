import { expect, test } from '@jest/globals'
import { startLoad } from './load.ts'
import { startProxy, type Proxy } from './proxy.ts'
import { ownRedis, type OwnRedis } from './redis.ts'
import { pause, random, roundMs, rounds, seeded } from './rounds.ts'
import { startStack } from './stack.ts'
import { until } from './until.ts'

/** Promised: fan-out, and here the line too, is whole again within 30 s. */
const wholeMs = 30_000

interface Fault {
  name: string
  /** Before the nodes start. */
  first?: (redis: OwnRedis) => Promise<void>
  breaks: (redis: OwnRedis, line: Proxy) => Promise<void> | void
  mends: (redis: OwnRedis, line: Proxy) => Promise<void> | void
}

const started = (redis: OwnRedis) => redis.start()
const faults: Fault[] = [
  { name: 'absent at start', first: () => Promise.resolve(), breaks: (redis) => redis.kill(), mends: started },
  { name: 'stopped and restarted empty', breaks: (redis) => redis.kill(), mends: started },
  { name: 'flushed', breaks: (redis) => redis.flush(), mends: () => undefined },
  { name: 'paused', breaks: (redis) => { redis.pause() }, mends: (redis) => { redis.resume() } },
  {
    name: 'doing what it is told, but its answers lost',
    breaks: (_, line) => { line.mute(true) },
    mends: (_, line) => {
      line.mute(false)
      line.reset()
    },
  },
]
const again = rounds(1)

/** Declares its tests: each has nodes and a Redis of its own, so they may run while something else takes its time. */
export const redisGone = (): void => {
  test.each(faults)(`Redis $name: sending, taking and reading go on, the order is unhurt, the line is rebuilt (${seeded})`, async ({ first = started, breaks, mends }) => {
    const redis = await ownRedis()
    await first(redis)
    const line = await startProxy({ port: Number(new URL(redis.url).port) })
    const stack = await startStack({ redisUrl: `redis://127.0.0.1:${line.port}` }).catch(async (error: unknown) => {
      await redis.close()
      throw error
    })
    const load = await startLoad(stack, random)
    try {
      for (let round = 0; round < again; round++) {
        await load.moreAcknowledged(30, roundMs)
        await breaks(redis, line)
        await load.moreAcknowledged(30, roundMs)
        await pause(1_500)
        await load.moreAcknowledged(10, roundMs)
        await mends(redis, line)
        await load.moreAcknowledged(30, roundMs)
      }
      expect(await load.end()).toEqual([])
      const waiting = (await stack.stored()).conversations.filter(({ state }) => state === 'waiting').length
      await until('all panels see the line as the record has it', wholeMs, () => load.workers.every((worker) => worker.waiting?.total === waiting))
      const down = stack.node(0).output().split('\n').filter((line) => line.includes('Redis is out of reach')).length
      // Said once per outage; a machine that is busy with all of this may make one more of it.
      expect(down).toBeLessThanOrEqual(2 * again)
    } finally {
      load.close()
      await stack.close()
      await line.close()
      await redis.close()
    }
  }, roundMs * (again + 2))
}
