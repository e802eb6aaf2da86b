import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startLoad } from './load.ts'
import { ownRedis, type OwnRedis } from './redis.ts'
import { pause, random, roundMs, rounds, seeded } from './rounds.ts'
import { startStack, type Stack } from './stack.ts'
import { until } from './until.ts'

/** Promised: windows of a killed node move, and a stopped node leaves, within 10 s. */
const moveMs = 10_000
const kills = rounds(4)
const stops = rounds(3)

let redis: OwnRedis
let stack: Stack
beforeAll(async () => {
  redis = await ownRedis()
  await redis.start()
  stack = await startStack({ redisUrl: redis.url })
}, roundMs)
afterAll(async () => {
  await stack.close()
  await redis.close()
})

describe(`a node of two under load (${seeded})`, () => {
  test(`is killed ${kills} times: its windows move within 10 s, nothing acknowledged is lost, doubled or out of order`, async () => {
    const load = await startLoad(stack, random)
    try {
      for (let round = 0; round < kills; round++) {
        const victim = round % 2
        await load.moreAcknowledged(50, roundMs)
        await pause(random() * 50)
        await stack.kill(victim)
        await until('all windows are on the other node', moveMs, () => [...load.people, ...load.workers].every(({ connection }) => connection.connected))
        await load.moreAcknowledged(30, roundMs)
        await stack.start(victim)
      }
      expect(await load.end()).toEqual([])
    } finally {
      load.close()
    }
  }, roundMs * (kills + 1))

  test(`is stopped ${stops} times by SIGTERM: it leaves with 0 within 10 s, and nothing is lost`, async () => {
    const load = await startLoad(stack, random)
    try {
      for (let round = 0; round < stops; round++) {
        const victim = round % 2
        await load.moreAcknowledged(50, roundMs)
        const left = stack.kill(victim, 'SIGTERM')
        let code: unknown
        void left.then((one) => { code = one })
        await until('it has left', moveMs, () => code !== undefined)
        expect(code).toBe(0)
        await load.moreAcknowledged(30, roundMs)
        await stack.start(victim)
      }
      expect(await load.end()).toEqual([])
    } finally {
      load.close()
    }
  }, roundMs * (stops + 1))
})
