import type { HoursPeriod } from '@lifebuoy/shared/protocol/calendar'
import { hoursFault, type Schedule } from '@lifebuoy/shared/rules/schedule'
import { workCalendar, type CalendarException, type WorkCalendar } from '@lifebuoy/shared/rules/workCalendar'
import { yearsOf, type Corrections } from './corrections.ts'
import { periodsOf, withDailyHours, type HoursLog } from './dailyHours.ts'

/** By what a product lives. */
export interface ProductHours {
  /** Each day has the hours that count on it. */
  calendar: WorkCalendar
  periods: [HoursPeriod, ...HoursPeriod[]]
}

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

/** Every product's calendar with what the record corrects in it, and its daily hours. */
export function loadHours(corrections: Corrections, products: Iterable<readonly [product: string, Schedule]>, log?: HoursLog): Map<string, ProductHours> {
  const calendars = new Map<string, WorkCalendar>()
  const calendarBy = (name: string) => {
    const calendar = calendars.get(name) ?? calendarOf(corrections, name, log)
    calendars.set(name, calendar)
    return calendar
  }
  return new Map([...products].map(([product, schedule]) => {
    const periods = periodsOf(corrections, product, schedule, log)
    return [product, { periods, calendar: withDailyHours(calendarBy(schedule.calendar), periods) }]
  }))
}
