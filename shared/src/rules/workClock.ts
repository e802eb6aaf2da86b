import type { Mode } from '../protocol/shapes.ts'
import { lastIndex } from './lastIndex.ts'
import type { Schedule } from './schedule.ts'
import { supportMode } from './supportMode.ts'
import type { WorkCalendar } from './workCalendar.ts'

/** A clock that runs only while one mode lasts: what of real time was, or will be, that kind of working time. */
export interface WorkClock {
  /** Minutes shown at an instant; outside the span it was made for it stands still. */
  at(instant: Date): number
  /** Whether it runs then. */
  runs(instant: Date): boolean
  /** The instant at which it will show so many minutes, or null beyond the span it was made for. */
  when(minutes: number): Date | null
}

const minute = 60_000

/** Counts the minutes of `mode` between two instants. */
export function workClock(schedule: Schedule, calendar: WorkCalendar, mode: Mode, from: Date, to: Date): WorkClock {
  const spans: { start: number; end: number; before: number }[] = []
  let shown = 0
  for (let t = from.getTime(); t < to.getTime();) {
    const present = supportMode(schedule, calendar, new Date(t))
    const end = Math.min(present.until.getTime(), to.getTime())
    if (present.mode === mode) {
      spans.push({ start: t, end, before: shown })
      shown += (end - t) / minute
    }
    t = end
  }
  const spanAt = (instant: Date) => spans[lastIndex(spans, ({ start }) => start <= instant.getTime())]
  return {
    runs: (instant) => instant.getTime() < (spanAt(instant)?.end ?? 0),
    at(instant) {
      const t = instant.getTime()
      const span = spanAt(instant)
      return span ? span.before + (Math.min(t, span.end) - span.start) / minute : 0
    },
    when(minutes) {
      if (minutes < 0 || minutes >= shown) return null
      const span = spans[lastIndex(spans, ({ before }) => before <= minutes)]
      return span ? new Date(span.start + (minutes - span.before) * minute) : null
    },
  }
}
