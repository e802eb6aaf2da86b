import type { YearDay } from '@lifebuoy/shared/protocol/calendar'

/**
 * A question of 15:00 on the day before, and when it has to be answered: 24 hours of work days later (R7). Null where the year's edge
 * hides a day that is needed.
 */
export function promiseExample(days: readonly YearDay[], day: string): { asked: string; by: string; time: '15:00' | '00:00' } | null {
  const at = days.findIndex((one) => one.day === day)
  const asked = days[at - 1]
  if (asked === undefined) return null
  const next = days.findIndex((one, n) => n >= at && one.working)
  const found = days[next]
  if (found === undefined) return null
  if (asked.working) return { asked: asked.day, by: found.day, time: '15:00' }
  const end = days[next + 1]
  return end === undefined ? null : { asked: asked.day, by: end.day, time: '00:00' }
}
