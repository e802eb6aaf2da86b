import type { CalendarYears } from '@lifebuoy/shared/rules/workCalendar'
import { readCorrections, yearsOf } from '../hours/corrections.ts'
import { Refusal } from '../refusal.ts'
import { productsOf, type TryCalendar } from './changeCalendar.ts'

/** The decreed years as they count now, all or one, in the shape that an import takes. Single corrected days are not years. */
export async function exportYears(deps: TryCalendar, calendar: string, year?: number): Promise<CalendarYears> {
  productsOf(deps.products, calendar)
  const years = yearsOf(await readCorrections(deps.record), calendar)
  if (year === undefined) return years
  const one = years[year]
  if (one === undefined) throw new Refusal('not_found', { field: 'year' })
  return { [year]: one }
}
