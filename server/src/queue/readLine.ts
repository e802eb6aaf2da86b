import { sql } from 'kysely'
import type { Record } from '../record/record.ts'
import { entryOf, type OfLine } from './entryOf.ts'
import type { Entry } from './line.ts'

/** Rows of one fetch: small enough to let messages through between two of them. */
const pageSize = 2_000

/**
 * All that waits or stands, as the record has it at one moment, in no order. A cursor: pages that are looked for one by one
 * cost a sort of everything each where the planner knows nothing of the table yet, and the embedded record never tells it.
 */
export async function* readLine(record: Record): AsyncGenerator<readonly Entry[]> {
  const trx = await record.startTransaction().execute()
  try {
    const columns = sql`id, rev, product, arrival, urgent, state, left_at`
    // Two branches for two partial indexes: those that stand, and those that came back and wait without standing.
    await sql`declare line no scroll cursor for
      select ${columns} from conversation where left_at is null and arrival is not null
      union all select ${columns} from conversation where state = 'waiting' and left_at is not null`.execute(trx)
    for (;;) {
      const { rows } = await sql<OfLine>`fetch ${sql.lit(pageSize)} from line`.execute(trx)
      yield rows.flatMap((row) => entryOf(row) ?? [])
      if (rows.length < pageSize) break
    }
  } finally {
    await trx.rollback().execute()
  }
}
