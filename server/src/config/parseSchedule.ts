import { calendars } from '@lifebuoy/shared/rules/calendars'
import { defaultSchedule, hoursFault, isTimeZone, type Schedule } from '@lifebuoy/shared/rules/schedule'
import type { ProductInput } from './productSchema.ts'

/** The schedule, the regulation's where nothing is said; or an Error that says what is wrong. */
export function parseSchedule(input: ProductInput['schedule']): Schedule {
  const schedule: Schedule = { ...defaultSchedule, ...input }
  const faults = [
    isTimeZone(schedule.timeZone) ? null : `schedule.timeZone: ${JSON.stringify(schedule.timeZone)} is not an IANA time zone`,
    ...(['workday', 'dayOff'] as const).map((day) => {
      const fault = hoursFault(schedule[day])
      return fault && `schedule.${day}: ${fault}`
    }),
    Object.hasOwn(calendars, schedule.calendar) ? null : `schedule.calendar: there is ${Object.keys(calendars).join(', ')}, not ${JSON.stringify(schedule.calendar)}`,
  ].filter((fault) => fault !== null)
  if (faults.length > 0) throw new Error(faults.join('; '))
  return schedule
}
