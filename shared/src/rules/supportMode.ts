import type { Mode } from '../protocol/shapes.ts'
import { addDays } from './dates.ts'
import type { Schedule } from './schedule.ts'
import type { WorkCalendar } from './workCalendar.ts'
import { timeOn, zoneDay, zoneDayAt, type ZoneDay } from './zoneDay.ts'

/** The mode at an instant. `until` equals `next.at`; the mode after that is another one. */
export interface SupportMode {
  mode: Mode
  since: Date
  until: Date
  next: { mode: Mode; at: Date }
}

interface Span {
  mode: Mode
  from: number
  to: number
}

/** A mode that lasts longer than a year (a schedule that is never open) is cut there. */
const horizonDays = 366

function spansOf(schedule: Schedule, calendar: WorkCalendar, day: ZoneDay): Span[] {
  const { working, hours } = calendar.day(day.date)
  const [opens, closes] = hours ?? (working ? schedule.workday : schedule.dayOff)
  const from = Math.max(day.start, timeOn(schedule.timeZone, day.date, opens))
  const to = Math.min(day.end, Math.max(from, timeOn(schedule.timeZone, day.date, closes)))
  const spans: Span[] = [
    { mode: 'closed', from: day.start, to: from },
    { mode: working ? 'open' : 'duty', from, to },
    { mode: 'closed', from: to, to: day.end },
  ]
  return spans.filter((span) => span.from < span.to)
}

/** R5: `open` on work days, `duty` on weekends and holidays, else `closed`; closed at the start, open at the end. Equal modes that touch are one. */
export function supportMode(schedule: Schedule, calendar: WorkCalendar, now: Date): SupportMode {
  const at = now.getTime()
  const today = zoneDayAt(schedule.timeZone, at)
  const spans = (days: number) => spansOf(schedule, calendar, zoneDay(schedule.timeZone, addDays(today.date, days)))

  const ofToday = spans(0)
  const present = ofToday.findIndex((span) => span.from <= at && at < span.to)
  const span = ofToday[present]
  if (!span) throw new RangeError(`no mode at ${now.toISOString()} in ${schedule.timeZone}`)
  const { mode } = span

  let until = span.to
  let next: Mode = 'closed'
  let after = ofToday.slice(present + 1)
  for (let days = 1; ; days++) {
    const other = after.findIndex((later) => later.mode !== mode)
    until = (other < 0 ? after.at(-1) : after[other - 1])?.to ?? until
    if (other >= 0) next = after[other]?.mode ?? next
    if (other >= 0 || days > horizonDays) break
    after = spans(days)
  }

  let since = span.from
  let before = ofToday.slice(0, present)
  for (let days = 1; ; days++) {
    const other = before.findLastIndex((earlier) => earlier.mode !== mode)
    since = before[other + 1]?.from ?? since
    if (other >= 0 || days > horizonDays) break
    before = spans(-days)
  }
  return { mode, since: new Date(since), until: new Date(until), next: { mode: next, at: new Date(until) } }
}
