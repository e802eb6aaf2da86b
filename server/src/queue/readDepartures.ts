import type { Departure } from '@lifebuoy/shared/rules/lineHistory'
import { sql } from 'kysely'
import { leaseMs } from '../presence/leaseLength.ts'
import type { Record } from '../record/record.ts'

/** So many teach as much as all of them. */
const lately = 1_000
const standingAtMost = 500

export interface Lately {
  departures: Departure[]
  standing: Date[]
  /** Operators there now who chose to be asked. */
  online: number
}

/** What really happened in the line lately, over all products: there is one line. */
export async function readDepartures(record: Record): Promise<Lately> {
  const rounds = await record.selectFrom('round')
    .select(['asked_at', 'left_at', 'left_by', 'urgent', 'operator_id'])
    .where('left_at', 'is not', null).orderBy('left_at', 'desc').limit(lately).execute()
  const standing = await record.selectFrom('conversation').select('asked_at')
    .where('left_at', 'is', null).where('arrival', 'is not', null).orderBy('arrival').limit(standingAtMost).execute()
  const { rows: [there] } = await sql<{ online: number }>`select count(*) as online from presence p join operator o on o.id = p.operator_id
    where p.chosen = 'online' and not o.disabled and p.seen_at > now() - ${leaseMs} * interval '1 millisecond'`.execute(record)
  return {
    departures: rounds.flatMap(({ asked_at: askedAt, left_at: leftAt, left_by: leftBy, urgent, operator_id: by }) =>
      // Who resolved it while nobody held it was its visitor.
      leftAt === null ? [] : [{ askedAt, leftAt, urgent, answered: leftBy !== 'resolved' || by !== null, by }]),
    standing: standing.map(({ asked_at: askedAt }) => askedAt),
    online: there?.online ?? 0,
  }
}
