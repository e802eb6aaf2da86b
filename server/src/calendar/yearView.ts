import type { DayCorrection, YearView } from '@lifebuoy/shared/protocol/calendar'
import { addDays } from '@lifebuoy/shared/rules/dates'
import { missingYearWarning } from '@lifebuoy/shared/rules/missingYearWarning'
import { zoneDayAt } from '@lifebuoy/shared/rules/zoneDay'
import { readCorrections, yearsOf } from '../hours/corrections.ts'
import { periodOn } from '../hours/dailyHours.ts'
import { loadHours } from '../hours/loadCalendars.ts'
import { Refusal } from '../refusal.ts'
import { productsOf, type TryCalendar } from './changeCalendar.ts'

export interface YearAsked {
  /** Without it: the one of the product, which is the first one if none is named. */
  calendar?: string | undefined
  product?: string | undefined
  /** Without it: the one that is. */
  year?: number | undefined
}

/** All days of a year as they count now for a product, with what was corrected and by whom. */
export async function yearView(deps: TryCalendar, asked: YearAsked): Promise<YearView> {
  const [first] = deps.products.keys()
  const calendar = asked.calendar ?? calendarNameOf(deps, asked.product ?? first ?? '')
  const [found] = productsOf(deps.products, calendar, asked.product)
  if (found === undefined) throw new Refusal('not_found', { field: 'calendar' })
  const [product, schedule] = found
  const corrections = await readCorrections(deps.record)
  const hours = loadHours(corrections, [found]).get(product)
  if (hours === undefined) throw new Refusal('not_found', { field: 'product' })
  const now = deps.now()
  const today = zoneDayAt(schedule.timeZone, now.getTime()).date
  const year = asked.year ?? Number(today.slice(0, 4))
  const corrected = await correctionsOf(deps, calendar, year)
  const decreed = yearsOf(corrections, calendar)[year]
  const imported = corrections.years.some((one) => one.calendar === calendar && one.year === year)
  const { workday, dayOff } = periodOn(hours.periods, today)
  return {
    product, products: [...deps.products].map(([id, one]) => ({ id, name: one.name, calendar: one.schedule.calendar })),
    calendar, calendars: [...new Set([...deps.products.values()].map((one) => one.schedule.calendar))], year, today,
    source: imported ? 'imported' : decreed === undefined ? 'code' : 'built-in',
    decree: decreed?.decree ?? '', moves: decreed?.moves ?? [], workday, dayOff, hours: hours.periods,
    days: daysOf(year).map((day) => {
      const { working, kind, hours: own } = hours.calendar.day(day)
      const correction = corrected.get(day)
      return { day, working, kind, hours: own ?? (working ? workday : dayOff), ...(correction ? { correction } : {}) }
    }),
    warning: missingYearWarning(hours.calendar, schedule.timeZone, now),
  }
}

/** The calendar that a product uses; a product that is none of ours is `not_found`. */
export function calendarNameOf({ products }: Pick<TryCalendar, 'products'>, product: string): string {
  const found = products.get(product)
  if (found === undefined) throw new Refusal('not_found', { field: 'product' })
  return found.schedule.calendar
}

async function correctionsOf({ record }: TryCalendar, calendar: string, year: number): Promise<Map<string, DayCorrection>> {
  const rows = await record.selectFrom('calendar_exception as e').leftJoin('operator as o', 'o.id', 'e.changed_by')
    .select(['e.day', 'e.note', 'e.opens', 'e.closes', 'e.changed_at', 'o.name'])
    .where('e.calendar', '=', calendar).where('e.day', '>=', `${year}-01-01`).where('e.day', '<=', `${year}-12-31`).execute()
  return new Map(rows.map(({ day, note, opens, closes, changed_at: at, name }) =>
    [day, { note, hours: opens === null || closes === null ? null : [opens, closes], by: name, at: at.toISOString() }]))
}

function daysOf(year: number): string[] {
  const days = [`${year}-01-01`]
  for (let next = addDays(`${year}-01-01`, 1); next.startsWith(`${year}-`); next = addDays(next, 1)) days.push(next)
  return days
}
