import type { HoursPeriod } from '@lifebuoy/shared/protocol/calendar'
import { hoursFault, type Schedule } from '@lifebuoy/shared/rules/schedule'
import type { WorkCalendar } from '@lifebuoy/shared/rules/workCalendar'
import { zoneDay } from '@lifebuoy/shared/rules/zoneDay'
import type { Corrections } from './corrections.ts'

export interface HoursLog { warn(fields: object, text: string): void }

/** The daily hours of a product, the earliest first: those of its configuration, and what the record says over them. */
export function periodsOf({ hours }: Pick<Corrections, 'hours'>, product: string, { workday, dayOff }: Schedule, log?: HoursLog): [HoursPeriod, ...HoursPeriod[]] {
  const set = hours.filter((one) => one.product === product).flatMap(({ from, hours: own }): HoursPeriod[] => {
    const fault = own === null ? null : hoursFault(own.workday) ?? hoursFault(own.dayOff)
    if (fault !== null) log?.warn({ product, from, fault }, 'A product has impossible daily hours: those before count on')
    return fault === null ? [{ from, ...own ?? { workday, dayOff } }] : []
  })
  return [{ from: null, workday, dayOff }, ...set]
}

/** Those of a day. */
export function periodOn(periods: readonly [HoursPeriod, ...HoursPeriod[]], day: string): HoursPeriod {
  return periods.findLast(({ from }) => from === null || from <= day) ?? periods[0]
}

/** Those of an instant, and from when until when they are so. */
export function periodAt(periods: readonly [HoursPeriod, ...HoursPeriod[]], zone: string, at: number): { hours: HoursPeriod; start: number; end: number } {
  let found = { hours: periods[0], start: -Infinity, end: Infinity }
  for (const hours of periods.slice(1)) {
    const begins = hours.from === null ? -Infinity : zoneDay(zone, hours.from).start
    if (begins > at) return { ...found, end: begins }
    found = { hours, start: begins, end: Infinity }
  }
  return found
}

/**
 * The calendar as one product lives by it: each day with the hours that count on it, so that no rule has to know that daily hours change,
 * and the past keeps those it had. A day that was corrected with hours of its own keeps them.
 */
export function withDailyHours(calendar: WorkCalendar, periods: readonly [HoursPeriod, ...HoursPeriod[]]): WorkCalendar {
  if (periods.length === 1) return calendar
  return {
    day(date) {
      const day = calendar.day(date)
      if (day.hours !== undefined) return day
      const { workday, dayOff } = periodOn(periods, date)
      return { ...day, hours: day.working ? workday : dayOff }
    },
    decreed: (year) => calendar.decreed(year),
  }
}
