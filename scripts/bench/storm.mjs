import { startPostgres } from '../services/postgres.mjs'
import { startChild } from './child.mjs'
import { cpuOf } from './cpuOf.mjs'
import { startHouse } from './house.mjs'
import { median } from './percentile.mjs'

/**
 * A thousand real clients come back at once after a restart, each with its history resumed, against a bare connect storm on a relay that
 * was started anew as well.
 */
export async function storm({ count = 1000, rounds = 5 } = {}) {
  const postgres = await startPostgres()
  const house = await startHouse({ DATABASE_URL: postgres.url })
  const there = await startChild('returning.mjs', ['relay', ''])
  const here = await startChild('returning.mjs', ['house', house.url])
  try {
    await there.ask({ begin: count })
    await here.ask({ begin: count })
    const pairs = []
    for (let n = 0; n <= rounds; n += 1) {
      const relay = await startChild('relay.mjs', [])
      const floor = (await there.ask({ storm: relay.first.url })).milliseconds
      const floorCpu = cpuOf(relay.child.pid)
      relay.stop()
      await house.restart()
      const before = cpuOf(house.pid)
      const ours = (await here.ask({ storm: house.url })).milliseconds
      // The first round warms up whoever connects.
      if (n > 0) pairs.push({ floor, ours, floorCpu, oursCpu: cpuOf(house.pid) - before })
    }
    return [{
      what: `${count} windows back after a restart, ms`, ratio: median(pairs.map(({ floor, ours }) => ours / floor)), goal: 2.5, better: 'lower',
      floor: median(pairs.map((pair) => pair.floor)), ours: median(pairs.map((pair) => pair.ours)),
    }]
  } finally {
    there.stop()
    here.stop()
    await house.stop()
    await postgres.stop()
  }
}
