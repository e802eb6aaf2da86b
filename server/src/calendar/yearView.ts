import type { DayCorrection, YearView } from '@lifebuoy/shared/protocol/calendar'
import { addDays } from '@lifebuoy/shared/rules/dates'
import { missingYearWarning } from '@lifebuoy/shared/rules/missingYearWarning'
import { zoneDayAt } from '@lifebuoy/shared/rules/zoneDay'
import { readCorrections, yearsOf } from '../hours/corrections.ts'
import { calendarOf } from '../hours/loadCalendars.ts'
import { Refusal } from '../refusal.ts'
import { productsOf, type TryCalendar } from './changeCalendar.ts'

/** All days of a year as they count now, with what was corrected and by whom. Without a year: the one that is. */
export async function yearView(deps: TryCalendar, calendar: string, asked?: number): Promise<YearView> {
  const [schedule] = productsOf(deps.products, calendar).values()
  if (schedule === undefined) throw new Refusal('not_found', { field: 'calendar' })
  const corrections = await readCorrections(deps.record)
  const known = calendarOf(corrections, calendar)
  const now = deps.now()
  const today = zoneDayAt(schedule.timeZone, now.getTime()).date
  const year = asked ?? Number(today.slice(0, 4))
  const corrected = await correctionsOf(deps, calendar, year)
  const decreed = yearsOf(corrections, calendar)[year]
  const imported = corrections.years.some((one) => one.calendar === calendar && one.year === year)
  return {
    calendar, calendars: [...new Set([...deps.products.values()].map((one) => one.schedule.calendar))], year, today,
    source: imported ? 'imported' : decreed === undefined ? 'code' : 'built-in',
    decree: decreed?.decree ?? '', moves: decreed?.moves ?? [], workday: schedule.workday, dayOff: schedule.dayOff,
    days: daysOf(year).map((day) => {
      const { working, kind, hours } = known.day(day)
      const correction = corrected.get(day)
      return { day, working, kind, hours: hours ?? (working ? schedule.workday : schedule.dayOff), ...(correction ? { correction } : {}) }
    }),
    warning: missingYearWarning(known, schedule.timeZone, now),
  }
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
