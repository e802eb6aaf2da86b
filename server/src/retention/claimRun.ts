import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Record } from '../record/record.ts'

/** So long after its last batch a run counts as killed, and whoever asks goes on with it. */
const silentMs = 10 * 60_000
/** A run a day; a little less, so that its hour does not wander. */
const betweenMs = 23 * 3_600_000

/** The run that is this node's to do: a new one, or one that was broken off. Undefined: it is done for today, or another node is at it. */
export const claimRun = (record: Record): Promise<string | undefined> => record.transaction().execute(async (trx) => {
  await sql`select pg_advisory_xact_lock(7315004)`.execute(trx)
  const { rows } = await sql<{ id: string; done: boolean; fresh: boolean }>`
    select id, done_at is not null as done, case when done_at is null then touched_at > now() - ${silentMs} * interval '1 millisecond'
      else began_at > now() - ${betweenMs} * interval '1 millisecond' end as fresh
    from act where what = 'retention' order by began_at desc limit 1`.execute(trx)
  const last = rows[0]
  if (last?.fresh) return undefined
  if (last && !last.done) {
    await trx.updateTable('act').set({ touched_at: sql<Date>`now()` }).where('id', '=', last.id).execute()
    return last.id
  }
  const id = randomUUID()
  await trx.insertInto('act').values({ id, what: 'retention', product: null, person: null, asked_by: null, done_at: null }).execute()
  return id
})
