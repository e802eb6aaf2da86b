import type { Schedule } from './schedule.ts'
import { supportMode } from './supportMode.ts'
import type { WorkCalendar } from './workCalendar.ts'

/** The longest row of days off is far shorter; a schedule without work days ends the search here. */
const horizonMs = 60 * 24 * 3_600_000

/** When mode `open` begins next after `now` (R5), also while it is open; null where that is not within 60 days. */
export function opensAt(schedule: Schedule, calendar: WorkCalendar, now: Date): Date | null {
  const end = now.getTime() + horizonMs
  let { next } = supportMode(schedule, calendar, now)
  while (next.mode !== 'open' && next.at.getTime() <= end) next = supportMode(schedule, calendar, next.at).next
  return next.mode === 'open' && next.at.getTime() <= end ? next.at : null
}
