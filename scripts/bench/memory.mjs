import { startPostgres } from '../services/postgres.mjs'
import { startChild } from './child.mjs'
import { startHouse } from './house.mjs'
import { probe, probedArgs } from './probed.mjs'

const warm = 500

async function perConnection(ask, crowd, count) {
  await crowd.ask({ count: warm })
  const before = await ask('memory')
  await crowd.ask({ count: warm + count })
  return (await ask('memory') - before) / count
}

/** Resident memory of an idle visitor, against a bare Socket.IO connection. */
export async function memory({ count = 10_000 } = {}) {
  const relay = await startChild('relay.mjs', [], { execArgv: probedArgs })
  const crowdThere = await startChild('crowd.mjs', ['relay', relay.first.url])
  const floor = await perConnection((what) => probe(relay.child, what), crowdThere, count)
  crowdThere.stop()
  relay.stop()

  const postgres = await startPostgres()
  const house = await startHouse({ DATABASE_URL: postgres.url })
  try {
    const crowd = await startChild('crowd.mjs', ['house', house.url])
    const ours = await perConnection(house.ask, crowd, count)
    crowd.stop()
    return [{ what: `memory of an idle visitor at ${count}, bytes`, ratio: ours / floor, goal: 1.4, better: 'lower', floor, ours }]
  } finally {
    await house.stop()
    await postgres.stop()
  }
}
