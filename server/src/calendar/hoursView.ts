import type { HoursView, SetHours } from '@lifebuoy/shared/protocol/calendar'
import { zoneDayAt } from '@lifebuoy/shared/rules/zoneDay'
import { readCorrections } from '../hours/corrections.ts'
import { periodsOf, periodOn } from '../hours/dailyHours.ts'
import { scheduleOf } from './changeHours.ts'
import type { TryCalendar } from './changeCalendar.ts'
import { seenHours } from './seenHours.ts'

/** A product's daily hours: those of today, those that were planned, those of the configuration. Without a name: the first one's. */
export async function hoursView(deps: TryCalendar, asked?: string): Promise<HoursView> {
  const [first] = deps.products.keys()
  const product = asked ?? first ?? ''
  const schedule = scheduleOf(deps, product)
  const { timeZone, workday, dayOff } = schedule
  const corrections = await readCorrections(deps.record)
  const periods = periodsOf(corrections, product, schedule)
  const today = zoneDayAt(timeZone, deps.now().getTime()).date
  const rows = await deps.record.selectFrom('product_hours as h').leftJoin('operator as o', 'o.id', 'h.changed_by')
    .select(['h.from_day as from', 'h.work_opens', 'h.note', 'h.changed_at', 'o.name']).where('h.product', '=', product).orderBy('h.from_day').execute()
  const set = rows.map(({ from, work_opens: opens, note, changed_at: at, name }): SetHours => {
    const { workday, dayOff } = periodOn(periods, from)
    return { from, workday, dayOff, source: opens === null ? 'file' : 'panel', note, by: name, at: at.toISOString() }
  })
  const present = set.findLast(({ from }) => from <= today)
  const of = periodOn(periods, today)
  return {
    product, timeZone, today, file: { workday, dayOff },
    present: { workday: of.workday, dayOff: of.dayOff, ...(present ? { set: present } : {}) },
    planned: set.filter(({ from }) => from > today),
    seen: seenHours(corrections, product),
  }
}
