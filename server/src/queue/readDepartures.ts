import type { Departure } from '@lifebuoy/shared/rules/lineHistory'
import { sql } from 'kysely'
import { leaseMs } from '../presence/leaseLength.ts'
import type { Record } from '../record/record.ts'

/** So many teach as much as all of them; of the urgent ones so many more, since only they teach of days off, and few of them do. */
const lately = { all: 1_000, urgent: 300 }
/** As far back as a day off still teaches. */
const weeks = 8
const standingAtMost = 500

export interface Lately {
  departures: Departure[]
  standing: { askedAt: Date; urgent: boolean }[]
  /** Operators there now who chose to be asked. */
  online: number
}

/** What really happened in the line lately, over all products: there is one line. */
export async function readDepartures(record: Record): Promise<Lately> {
  const left = record.selectFrom('round')
    .select(['asked_at', 'left_at', 'left_by', 'urgent', 'operator_id'])
    .where('left_at', 'is not', null).orderBy('left_at', 'desc')
  const latest = await left.limit(lately.all).execute()
  const oldest = latest.length < lately.all ? undefined : latest.at(-1)?.left_at
  const earlier = !oldest ? [] : await left.limit(lately.urgent)
    .where('urgent', '=', true).where('left_at', '<', oldest).where('left_at', '>', sql<Date>`now() - ${weeks} * interval '1 week'`).execute()
  const standing = await record.selectFrom('conversation').select(['asked_at', 'urgent'])
    .where('left_at', 'is', null).where('arrival', 'is not', null).orderBy('arrival').limit(standingAtMost).execute()
  const { rows: [there] } = await sql<{ online: number }>`select count(*) as online from presence p join operator o on o.id = p.operator_id
    where p.chosen = 'online' and not o.disabled and p.seen_at > now() - ${leaseMs} * interval '1 millisecond'`.execute(record)
  return {
    departures: [...latest, ...earlier].flatMap(({ asked_at: askedAt, left_at: leftAt, left_by: leftBy, urgent, operator_id: by }) =>
      // Who resolved it while nobody held it was its visitor.
      leftAt === null ? [] : [{ askedAt, leftAt, urgent, answered: leftBy !== 'resolved' || by !== null, by }]),
    standing: standing.map(({ asked_at: askedAt, urgent }) => ({ askedAt, urgent })),
    online: there?.online ?? 0,
  }
}
