import type { WorkCalendar } from './workCalendar.ts'
import { zoneDayAt } from './zoneDay.ts'

/** The year that the calendar has no decree for, where it is time to say so. */
export type MissingYear = { level: 'none' } | { level: 'warn' | 'red'; year: number }

/** R5: warns from 1 October while next year is missing, in red from 1 December, and in red all through a year that is itself missing. */
export function missingYearWarning(calendar: WorkCalendar, zone: string, now: Date): MissingYear {
  const { date } = zoneDayAt(zone, now.getTime())
  const year = Number(date.slice(0, 4))
  if (!calendar.decreed(year)) return { level: 'red', year }
  const month = date.slice(5, 7)
  if (month < '10' || calendar.decreed(year + 1)) return { level: 'none' }
  return { level: month < '12' ? 'warn' : 'red', year: year + 1 }
}
