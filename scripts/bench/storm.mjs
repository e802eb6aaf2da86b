import { startPostgres } from '../services/postgres.mjs'
import { startChild } from './child.mjs'
import { startHouse } from './house.mjs'
import { median } from './percentile.mjs'

/** A thousand real clients come back at once, each with its history resumed, against a bare connect storm. */
export async function storm({ count = 1000, rounds = 5 } = {}) {
  const relay = await startChild('relay.mjs', [])
  const postgres = await startPostgres()
  const house = await startHouse({ DATABASE_URL: postgres.url })
  const there = await startChild('crowd.mjs', ['relay', relay.first.url])
  const here = await startChild('crowd.mjs', ['house', house.url])
  try {
    await there.ask({ storm: count })
    await here.ask({ storm: count })
    const pairs = []
    for (let n = 0; n < rounds; n += 1) {
      const floor = (await there.ask({ storm: count })).milliseconds
      await house.restart()
      pairs.push({ floor, ours: (await here.ask({ storm: count })).milliseconds })
    }
    return [{
      what: `${count} windows back after a restart, ms`, ratio: median(pairs.map(({ floor, ours }) => ours / floor)), goal: 2.5, better: 'lower',
      floor: median(pairs.map((pair) => pair.floor)), ours: median(pairs.map((pair) => pair.ours)),
    }]
  } finally {
    there.stop()
    here.stop()
    relay.stop()
    await house.stop()
    await postgres.stop()
  }
}
