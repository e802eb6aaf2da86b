import pg from 'pg'
import { startPostgres } from '../services/postgres.mjs'
import { startHouse } from './house.mjs'
import { ask, operators, visitor } from './people.mjs'
import { median } from './percentile.mjs'

/** Questions that have waited since yesterday, written into the record as a real one stands there, so that no column is forgotten. */
async function seed(url, count) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`
    insert into conversation (id, product, account, visitor_id, topic, urgent, state, opened_at, last_seq, last_at, last_author, title, preview, arrival, asked_at, answer_by, changed_at)
    select gen_random_uuid(), product, account, visitor_id, topic, true, 'waiting', opened_at, 0, last_at, 'visitor', title, preview, arrival + n, asked_at, answer_by, now() - interval '1 day'
    from conversation, generate_series(1, $1::int) n where arrival = 1`, [count])
  await client.query(`
    insert into round (conversation_id, n, arrival, product, urgent, asked_at, answer_by)
    select id, 1, arrival, product, urgent, asked_at, answer_by from conversation where arrival > 1`)
  await client.query('update arrival_counter set last = $1::bigint + 1', [count])
  await client.query('vacuum analyze conversation, round')
  await client.end()
}

async function takes(waiting, count) {
  const postgres = await startPostgres()
  try {
    const first = await startHouse({ DATABASE_URL: postgres.url })
    const { socket } = await visitor(first.url, 'first')
    await ask(socket, 'conversation:open', { clientId: crypto.randomUUID(), text: 'A question', urgent: true })
    socket.close()
    await first.stop()
    await seed(postgres.url, waiting)
    const house = await startHouse({ DATABASE_URL: postgres.url })
    const [operator] = await operators(house.url, 1)
    const times = []
    for (let n = 0; n < count; n += 1) {
      const start = performance.now()
      await ask(operator, 'queue:next', {})
      times.push(performance.now() - start)
    }
    operator.close()
    await house.stop()
    return median(times.slice(10))
  } finally {
    await postgres.stop()
  }
}

/** "Take next" with a million waiting, against the same with a thousand. */
export async function takeNext({ count = 200 } = {}) {
  const floor = await takes(1_000, count)
  const ours = await takes(1_000_000, count)
  return [{ what: 'take next with 1,000,000 waiting against 1,000, ms', ratio: ours / floor, goal: 1.3, better: 'lower', floor, ours }]
}
