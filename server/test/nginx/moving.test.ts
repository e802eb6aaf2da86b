import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startLoad } from '../faults/load.ts'
import { pause, random, roundMs, seeded } from '../faults/rounds.ts'
import { until } from '../faults/until.ts'
import { startBehindNginx, type BehindNginx } from './startBehindNginx.ts'

/** Promised: windows of a killed node move, and a stopped node leaves, within 10 s. */
const moveMs = 10_000

let house: BehindNginx
beforeAll(async () => { house = await startBehindNginx() }, roundMs)
afterAll(() => house.close())

describe(`windows behind nginx under load (${seeded})`, () => {
  test('one node is killed, then the other: its windows move within 10 s, and nothing acknowledged is lost, doubled or out of order', async () => {
    const load = await startLoad(house, random, { people: 8, workers: 3 })
    const connections = [...load.people, ...load.workers].map(({ connection }) => connection)
    try {
      for (const victim of [0, 1]) {
        await load.moreAcknowledged(50, roundMs)
        await pause(random() * 50)
        await house.kill(victim)
        await until('all windows are on the other node', moveMs, () => connections.every(({ connected }) => connected))
        await load.moreAcknowledged(50, roundMs)
        await house.start(victim)
      }
      // whichever node nginx had chosen for a window, it was killed
      expect(connections.filter(({ connects }) => connects < 2)).toEqual([])
      expect(await load.end()).toEqual([])
    } finally {
      load.close()
    }
  }, roundMs * 3)

  test('a rolling restart, SIGTERM to one node after the other, loses nothing', async () => {
    const load = await startLoad(house, random, { people: 8, workers: 3 })
    try {
      for (const node of [0, 1]) {
        await load.moreAcknowledged(50, roundMs)
        const began = performance.now()
        expect(await house.kill(node, 'SIGTERM')).toBe(0)
        expect(performance.now() - began).toBeLessThan(moveMs)
        await load.moreAcknowledged(30, roundMs)
        await house.start(node)
      }
      await until('all windows are there', moveMs, () => [...load.people, ...load.workers].every(({ connection }) => connection.connected))
      expect(await load.end()).toEqual([])
    } finally {
      load.close()
    }
  }, roundMs * 3)
})
