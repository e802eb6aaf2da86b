import pg from 'pg'
import { startHouse } from './house.mjs'
import { ask, visitor } from './people.mjs'

/**
 * Questions that have waited since yesterday, written into an empty record as a real one stands there, so that no column is forgotten.
 * Indexes are made afterwards, which is what lets a million be ready within a minute.
 */
export async function longLine(url, count) {
  const house = await startHouse({ DATABASE_URL: url })
  try {
    const { socket } = await visitor(house.url, 'first')
    await ask(socket, 'conversation:open', { clientId: crypto.randomUUID(), text: 'A question', urgent: true })
    socket.close()
  } finally {
    await house.stop()
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('set session_replication_role = replica')
    const { rows: indexes } = await client.query(`select schemaname || '.' || indexname as name, indexdef as made from pg_indexes
      where tablename in ('conversation', 'round') and indexname not in (select conname from pg_constraint)`)
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    await client.query(`
      insert into conversation (id, product, account, visitor_id, topic, urgent, state, opened_at, last_seq, last_at, last_author, title, preview, arrival, asked_at, answer_by, changed_at)
      select gen_random_uuid(), product, account, visitor_id, topic, true, 'waiting', opened_at, 0, last_at, 'visitor', title, preview, arrival + n, asked_at, answer_by, now() - interval '1 day'
      from conversation, generate_series(1, $1::int) n where arrival = 1`, [count])
    await client.query(`
      insert into round (conversation_id, n, arrival, product, urgent, asked_at, answer_by)
      select id, 1, arrival, product, urgent, asked_at, answer_by from conversation where arrival > 1`)
    for (const { made } of indexes) await client.query(made)
    await client.query('update arrival_counter set last = $1::bigint + 1', [count])
    await client.query('vacuum analyze conversation, round')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}
