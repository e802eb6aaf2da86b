import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import type { Line } from './line.ts'

const headLength = 50
/** Everybody stands before one who would arrive so late. */
const end = Number.MAX_SAFE_INTEGER

/** What the line shows otherwise than the record has it. In a busy line some of the head is only one of the two being a moment older. */
export async function differences(line: Pick<Line, 'head' | 'counts' | 'places'>, record: Record): Promise<Set<string>> {
  const found = new Set<string>()
  const head = await line.head(headLength)
  const is = await record.selectFrom('conversation').select('id').where('state', '=', 'waiting').orderBy('arrival').limit(headLength).execute()
  for (const [position, { id }] of is.entries()) if (head[position] !== id) found.add(`head ${position} ${id}`)

  // Counting a long line takes a second, in which a busy one moves: what is true lies between before and after.
  const before = await shownSums(line)
  const sums = await recordedSums(record)
  const after = await shownSums(line)
  for (const [what, sum] of Object.entries(sums)) {
    const shown = [before[what] ?? 0, after[what] ?? 0]
    if (sum < Math.min(...shown)) found.add(`${what} ${sum - Math.min(...shown)}`)
    if (sum > Math.max(...shown)) found.add(`${what} ${sum - Math.max(...shown)}`)
  }
  return found
}

type Sums = { [what: string]: number }

async function shownSums(line: Pick<Line, 'counts' | 'places'>): Promise<Sums> {
  const { total, urgent } = await line.counts()
  const [all = 1] = await line.places([end], 'all')
  const [ofUrgent = 1] = await line.places([end], 'urgent')
  return { waiting: total, 'waiting urgent': urgent, standing: all - 1, 'standing urgent': ofUrgent - 1 }
}

/** One look at all of the line, and by one process: several would take the cores from those who wait for an answer. */
function recordedSums(record: Record): Promise<Sums> {
  return record.transaction().execute(async (trx) => {
    await sql`set local max_parallel_workers_per_gather = 0`.execute(trx)
    const { rows: [sums] } = await sql<Sums>`select
      count(*) filter (where state = 'waiting') as "waiting",
      count(*) filter (where state = 'waiting' and urgent) as "waiting urgent",
      count(*) filter (where left_at is null) as "standing",
      count(*) filter (where left_at is null and urgent) as "standing urgent"
    from (select state, urgent, left_at from conversation where left_at is null and arrival is not null
      union all select state, urgent, left_at from conversation where state = 'waiting' and left_at is not null) as line`.execute(trx)
    return sums ?? {}
  })
}
