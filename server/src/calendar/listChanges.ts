import type { CalendarChange } from '@lifebuoy/shared/protocol/calendar'
import type { Record } from '../record/record.ts'

const atOnce = 50

/** Who changed what, the newest first; `before` is the id of the last one of the page before, an unknown one begins anew. */
export async function listChanges({ record }: { record: Record }, before?: string): Promise<CalendarChange[]> {
  const edge = before === undefined ? undefined : await record.selectFrom('calendar_change').select(['changed_at', 'id']).where('id', '=', before).executeTakeFirst()
  const rows = await record.selectFrom('calendar_change as c').innerJoin('operator as o', 'o.id', 'c.changed_by')
    .select(['c.id', 'c.calendar', 'c.what', 'c.subject', 'c.before', 'c.after', 'c.promises', 'o.name as by', 'c.changed_at'])
    .$if(edge !== undefined, (q) => q.where((eb) => eb(eb.refTuple('c.changed_at', 'c.id'), '<', eb.tuple(edge?.changed_at ?? new Date(), edge?.id ?? ''))))
    .orderBy('c.changed_at', 'desc').orderBy('c.id', 'desc').limit(atOnce).execute()
  return rows.map(({ changed_at: at, ...row }) => ({ ...row, at: at.toISOString() }))
}
