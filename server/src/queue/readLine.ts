import type { Record } from '../record/record.ts'
import { entryOf } from './entryOf.ts'
import type { Entry } from './line.ts'

/** Rows of one reading: small enough to let messages through between two of them. */
const pageSize = 2_000

/** All that waits or stands, as the record has it, in order of arrival. */
export async function* readLine(record: Record): AsyncGenerator<readonly Entry[]> {
  // Two partial indexes, each read in its own order: those that stand, and those that came back and wait without standing.
  for (const kind of ['standing', 'returned'] as const) {
    let after = 0
    for (;;) {
      const rows = await record.selectFrom('conversation')
        .select(['id', 'rev', 'product', 'arrival', 'urgent', 'state', 'left_at'])
        .where('arrival', '>', after)
        .$if(kind === 'standing', (query) => query.where('left_at', 'is', null))
        .$if(kind === 'returned', (query) => query.where('state', '=', 'waiting').where('left_at', 'is not', null))
        .orderBy('arrival').limit(pageSize)
        .execute()
      yield rows.flatMap((row) => entryOf(row) ?? [])
      after = rows.at(-1)?.arrival ?? after
      if (rows.length < pageSize) break
    }
  }
}
