import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startPostgres } from '../services/postgres.mjs'
import { startChild } from './child.mjs'
import { startHouse } from './house.mjs'
import { ask, operators } from './people.mjs'
import { median } from './percentile.mjs'

/** The longest beat of places (`queue/places.ts`): within it everybody was told once. */
const beatMs = 27_500
const quietMs = 6_000
const pauseMs = 500

/** Takes and answers a question now and then for as long as a beat lasts: each lets everybody behind it move up. */
async function takeAndAnswer(operator) {
  const end = performance.now() + beatMs
  while (performance.now() < end) {
    const { conversation } = await ask(operator, 'queue:next', {})
    await ask(operator, 'message:send', { conversationId: conversation.id, clientId: randomUUID(), text: 'An answer' })
    await sleep(pauseMs)
  }
}

/** How many windows show another place than the record has. */
async function wrong(client, windows) {
  const { places } = await windows.ask({ places: true })
  const shown = new Map(places)
  const { rows } = await client.query(`select id, place from (
    select id, state, 1 + count(*) filter (where left_at is null) over (order by arrival rows between unbounded preceding and 1 preceding)::int as place
    from conversation where left_at is null or state = 'waiting') line where state = 'waiting'`)
  return rows.filter(({ id, place }) => shown.get(id) !== place).length
}

/** The longest hold of the event loop while 10,000 waiting windows are told their places, against the same process with all of them idle. */
export async function places({ count = 10_000, rounds = 5 } = {}) {
  const postgres = await startPostgres()
  const house = await startHouse({ DATABASE_URL: postgres.url })
  const client = new pg.Client({ connectionString: postgres.url })
  try {
    await client.connect()
    const windows = await startChild('waiters.mjs', [house.url])
    await windows.ask({ count })
    await client.query('vacuum analyze')
    const [operator] = await operators(house.url, 1)
    await sleep(beatMs)
    const pairs = []
    let fewest = Infinity
    for (let n = 0; n < rounds; n += 1) {
      await house.ask('lag')
      await sleep(quietMs)
      const floor = await house.ask('lag')
      await windows.ask({ told: true })
      await takeAndAnswer(operator)
      pairs.push({ floor, ours: await house.ask('lag') })
      fewest = Math.min(fewest, (await windows.ask({ told: true })).told)
    }
    if (fewest < count * 0.9) throw new Error(`only ${fewest} places were told in a round`)
    const end = performance.now() + 2 * beatMs
    for (let left = await wrong(client, windows); left > 0; left = await wrong(client, windows)) {
      if (performance.now() > end) throw new Error(`${left} windows show a wrong place`)
      await sleep(1_000)
    }
    operator.close()
    windows.stop()
    const floors = pairs.map(({ floor }) => floor)
    const ours = pairs.map((pair) => pair.ours)
    const row = (what, of) => ({ what: `the event loop held by telling places to ${count}, ${what}, ms more than idle`, goal: 20, better: 'lower', floor: of(floors), ours: of(ours) })
    return [
      { ...row('the median of the rounds', median), ratio: median(pairs.map(({ floor, ours: held }) => held - floor)) },
      { ...row('the worst round', (all) => Math.max(...all)), ratio: Math.max(...ours) - Math.max(...floors) },
    ]
  } finally {
    await client.end()
    await house.stop()
    await postgres.stop()
  }
}
