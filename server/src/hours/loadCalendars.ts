import { calendars } from '@lifebuoy/shared/rules/calendars'
import { hoursFault } from '@lifebuoy/shared/rules/schedule'
import { workCalendar, type CalendarException, type WorkCalendar } from '@lifebuoy/shared/rules/workCalendar'
import { yearsOf, type Corrections } from './corrections.ts'

export interface HoursLog { warn(fields: object, text: string): void }

/** One calendar with its corrections. */
export function calendarOf(corrections: Corrections, name: string, log?: HoursLog): WorkCalendar {
  const exceptions = corrections.days.filter(({ calendar }) => calendar === name).map(({ day, working, hours }): CalendarException => {
    if (hours === null) return { day, working }
    const fault = hoursFault(hours)
    if (fault === null) return { day, working, hours }
    log?.warn({ calendar: name, day, fault }, 'A corrected day has impossible hours: those of its kind count')
    return { day, working }
  })
  return workCalendar(yearsOf(corrections, name), exceptions)
}

/** Every calendar with what the record corrects in it. */
export function loadCalendars(corrections: Corrections, log?: HoursLog): Map<string, WorkCalendar> {
  return new Map(Object.keys(calendars).map((name) => [name, calendarOf(corrections, name, log)]))
}
