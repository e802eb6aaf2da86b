import { calendars } from '@lifebuoy/shared/rules/calendars'
import { hoursFault } from '@lifebuoy/shared/rules/schedule'
import { workCalendar, type CalendarException, type CalendarYears, type WorkCalendar } from '@lifebuoy/shared/rules/workCalendar'
import type { Record } from '../record/record.ts'

export interface HoursLog { warn(fields: object, text: string): void }

/** The built-in calendars as they are before the record is read. */
export function builtInCalendars(): Map<string, WorkCalendar> {
  return new Map(Object.entries(calendars).map(([name, years]) => [name, workCalendar(years)]))
}

/** Every calendar with what the record corrects in it: decreed years that came after the release, and single days. */
export async function loadCalendars(record: Record, log: HoursLog): Promise<Map<string, WorkCalendar>> {
  const days = await record.selectFrom('calendar_exception').select(['calendar', 'day', 'working', 'opens', 'closes']).execute()
  const years = await record.selectFrom('calendar_year').select(['calendar', 'year', 'body']).execute()

  return new Map(Object.entries(calendars).map(([name, builtIn]): [string, WorkCalendar] => {
    const decreed: CalendarYears = { ...builtIn, ...Object.fromEntries(years.filter(({ calendar }) => calendar === name).map(({ year, body }) => [year, body])) }
    const exceptions = days.filter(({ calendar }) => calendar === name).map(({ day, working, opens, closes }): CalendarException => {
      if (opens === null || closes === null) return { day, working }
      const fault = hoursFault([opens, closes])
      if (fault === null) return { day, working, hours: [opens, closes] }
      log.warn({ calendar: name, day, fault }, 'A corrected day has impossible hours: those of its kind count')
      return { day, working }
    })
    return [name, workCalendar(decreed, exceptions)]
  }))
}
