import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import type { Line } from './line.ts'

const headLength = 50

/** What the line shows otherwise than the record has it. In a busy line some of it is only one of the two being a moment older. */
export async function differences(line: Line, record: Record): Promise<Set<string>> {
  const found = new Set<string>()
  const compare = (what: string, shown: number, is: number) => { if (shown !== is) found.add(`${what} ${shown - is}`) }

  const shown = { head: await line.head(headLength), ...await line.counts() }
  const head = await record.selectFrom('conversation').select('id').where('state', '=', 'waiting').orderBy('arrival').limit(headLength).execute()
  const { rows: [is] } = await sql<{ total: number; urgent: number; standing: number; standing_urgent: number; last: number }>`select
    (select count(*) from conversation where state = 'waiting') as total,
    (select count(*) from conversation where state = 'waiting' and urgent) as urgent,
    (select count(*) from conversation where left_at is null and arrival is not null) as standing,
    (select count(*) from conversation where left_at is null and arrival is not null and urgent) as standing_urgent,
    (select last from arrival_counter) as last`.execute(record)
  if (is === undefined) return found

  for (const [position, { id }] of head.entries()) if (shown.head[position] !== id) found.add(`head ${position} ${id}`)
  compare('waiting', shown.total, is.total)
  compare('urgent', shown.urgent, is.urgent)
  // Everybody stands before one who would arrive next.
  const [standing = 1] = await line.places([is.last + 1], 'all')
  const [standingUrgent = 1] = await line.places([is.last + 1], 'urgent')
  compare('standing', standing - 1, is.standing)
  compare('standing urgent', standingUrgent - 1, is.standing_urgent)
  return found
}
