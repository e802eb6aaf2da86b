import { addDays } from './dates.ts'
import type { WorkCalendar } from './workCalendar.ts'
import { zoneDay, zoneDayAt } from './zoneDay.ts'

const promise = 24 * 3_600_000
/** No calendar has so many days off in a row; it only ends the loop of one that was broken by hand. */
const horizonDays = 400

/**
 * R7: the earliest instant at which 24 hours of work-day time have passed since the question was sent. Every hour of a work
 * day counts, on the clock of `zone`, and none of a day off; a day on which the clock is moved counts its 23 or 25 hours.
 */
export function answerBy(calendar: WorkCalendar, zone: string, sentAt: Date): Date {
  let from = sentAt.getTime()
  let missing = promise
  let day = zoneDayAt(zone, from)
  for (let days = 0; days < horizonDays; days++) {
    if (calendar.day(day.date).working) {
      if (day.end - from >= missing) break
      missing -= day.end - from
    }
    from = day.end
    day = zoneDay(zone, addDays(day.date, 1))
  }
  return new Date(from + missing)
}
