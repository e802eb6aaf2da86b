import type { CalendarChange } from '@lifebuoy/shared/protocol/calendar'
import { Refusal } from '../refusal.ts'
import type { TryCalendar } from './changeCalendar.ts'

const atOnce = 50

export interface ChangesAsked {
  /** The id of the last one of the page before; an unknown one begins anew. */
  before?: string | undefined
  /** Without the hours of other products, and the calendars that this one does not use. */
  product?: string | undefined
}

/** Who changed what, the newest first. */
export async function listChanges({ record, products }: Pick<TryCalendar, 'record' | 'products'>, { before, product }: ChangesAsked = {}): Promise<CalendarChange[]> {
  const calendar = product === undefined ? undefined : products.get(product)?.schedule.calendar
  if (product !== undefined && calendar === undefined) throw new Refusal('not_found', { field: 'product' })
  const edge = before === undefined ? undefined : await record.selectFrom('calendar_change').select(['changed_at', 'id']).where('id', '=', before).executeTakeFirst()
  const rows = await record.selectFrom('calendar_change as c').innerJoin('operator as o', 'o.id', 'c.changed_by')
    .select(['c.id', 'c.calendar', 'c.product', 'c.what', 'c.subject', 'c.before', 'c.after', 'c.promises', 'o.name as by', 'c.changed_at'])
    .$if(edge !== undefined, (q) => q.where((eb) => eb(eb.refTuple('c.changed_at', 'c.id'), '<', eb.tuple(edge?.changed_at ?? new Date(), edge?.id ?? ''))))
    .$if(calendar !== undefined, (q) => q.where((eb) => eb.or([eb('c.product', '=', product ?? ''), eb('c.product', 'is', null).and('c.calendar', 'in', [calendar ?? '', ''])])))
    .orderBy('c.changed_at', 'desc').orderBy('c.id', 'desc').limit(atOnce).execute()
  return rows.map(({ changed_at: at, ...row }) => ({ ...row, at: at.toISOString() }))
}
