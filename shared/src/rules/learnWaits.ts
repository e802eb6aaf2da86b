import type { Schedule } from './schedule.ts'
import type { WorkCalendar } from './workCalendar.ts'
import { workClock } from './workClock.ts'

/** A question that has left the line in its round. */
export interface Departure {
  askedAt: Date
  leftAt: Date
  urgent: boolean
  /** By an answer; one that its visitor took back moves the line as well, but says nothing about waiting. */
  answered: boolean
  /** Who answered, where that is known: how many work tells how fast the line moves. */
  by: string | null
}

export interface WaitHistory {
  schedule: Schedule
  calendar: WorkCalendar
  /** The mode whose working time is looked at: on `duty` only urgent questions move. */
  mode: 'open' | 'duty'
  /** The latest of the last four weeks, in any order; 2,000 are plenty. */
  departures: readonly Departure[]
  /** When those that still stand in the line were asked. */
  standing: readonly Date[]
  now: Date
}

/** What the lately answered teach, in minutes of working time. */
export interface Waits {
  history: Pick<WaitHistory, 'schedule' | 'calendar' | 'mode'>
  /** Between two departures while somebody waited, for one operator alone. */
  gap: number
  /** For the first in the line. */
  first: number
  /** Somebody waits, and far longer than usual nobody has been answered. */
  standsStill: boolean
  /** How many answered lately. */
  hands: number
  /** Of each answered question: its place when it was asked, and its wait over what would have been expected then. */
  answered: readonly { place: number; ratio: number }[]
}

interface Wait { askedAt: number; asked: number; left: number; leftAt: number; answered: boolean; by: string | null }

/** What tells how fast the line moves now: so many departures, or those of so many minutes where these are more. */
const pace = { departures: 12, minutes: 45 }
/** So many waits, spread evenly over the history, are compared with what one would have expected. */
const samples = 400
const weeks = 4 * 7 * 86_400_000
/** So many usual gaps, and at least so many minutes, without a departure: what was true an hour ago is not. */
const standstill = { gaps: 6, minutes: 10 }
/** Who answered within so many minutes of a moment was working then. */
const around = 30

/** Expected minutes for a place, from the pace of the line and how many work on it. */
export function expected(waits: Pick<Waits, 'gap' | 'first'>, place: number, hands: number): number {
  return waits.first + (place - 1) * waits.gap / Math.max(1, hands)
}

/** Minutes of [from, to] in which at least one of them waited. */
function busy(waits: readonly { asked: number; left: number }[], from: number, to: number): number {
  let sum = 0
  let end = from
  for (const { asked, left } of waits) {
    const [start, stop] = [Math.max(end, asked), Math.min(left, to)]
    if (stop > start) sum += stop - start
    end = Math.max(end, Math.min(left, to))
  }
  return sum
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** R8, the learning half: how fast the line has moved lately, and how far waits were from what one would have expected. Null where nothing has left it yet. */
export function learnWaits(history: WaitHistory): Waits | null {
  const { schedule, calendar, mode, now } = history
  const clock = workClock(schedule, calendar, mode, new Date(now.getTime() - weeks), now)
  const counts = history.departures.filter(({ urgent, leftAt }) => leftAt <= now && (mode === 'open' || urgent))
  const waits = counts.map(({ askedAt, leftAt, answered, by }): Wait => (
    { askedAt: askedAt.getTime(), asked: clock.at(askedAt), leftAt: leftAt.getTime(), left: clock.at(leftAt), answered, by }))
  const standing = history.standing.map((askedAt): Wait => (
    { askedAt: askedAt.getTime(), asked: clock.at(askedAt), leftAt: Infinity, left: Infinity, answered: false, by: null }))
  const byAsking = [...waits, ...standing].toSorted((a, b) => a.askedAt - b.askedAt)
  // what left at another time of day says nothing about the pace of this one
  const byLeaving = waits.filter(({ leftAt }) => clock.runs(new Date(leftAt))).toSorted((a, b) => a.left - b.left)

  /** How many answered around a moment; at least one. */
  function handsAt(moment: number): number {
    return Math.max(1, new Set(byLeaving.filter(({ by, left }) => by !== null && Math.abs(left - moment) <= around).map(({ by }) => by)).size)
  }

  /** How the line moved up to a moment: from the last departures before it. */
  function paceAt(moment: number, before: number): Pick<Waits, 'gap' | 'first' | 'standsStill'> | null {
    let begin = Math.max(0, before - pace.departures)
    while (begin > 0 && (byLeaving[begin - 1]?.left ?? 0) >= moment - pace.minutes) begin--
    const recent = byLeaving.slice(begin, before)
    const oldest = recent[0]
    const latest = recent.at(-1)
    if (!oldest || !latest || recent.length < pace.departures) return null
    const known = byAsking.filter(({ asked }) => asked < moment)
    const hands = Math.max(1, new Set(recent.map(({ by }) => by).filter((by) => by !== null)).size)
    const gap = hands * busy(known, oldest.left, moment) / (recent.length - 1)
    const firsts = recent.map((one, index) => one.left - Math.max(one.asked, recent[index - 1]?.left ?? one.asked))
    const usual = busy(known, oldest.left, latest.left) / (recent.length - 1)
    return { gap, first: median(firsts), standsStill: busy(known, latest.left, moment) > Math.max(standstill.minutes, standstill.gaps * usual) }
  }

  const answered: { place: number; ratio: number }[] = []
  const every = Math.ceil(byLeaving.length / samples)
  for (const [index, one] of byLeaving.entries()) {
    if (index % every > 0 || !one.answered || one.left <= one.asked) continue
    const before = byLeaving.filter(({ left }) => left <= one.asked).length
    const paced = paceAt(one.asked, before)
    if (!paced) continue
    const ahead = byAsking.filter(({ askedAt, leftAt }) => askedAt < one.askedAt && leftAt > one.askedAt).length
    const guess = expected(paced, 1 + ahead, handsAt(one.asked))
    if (guess > 0) answered.push({ place: 1 + ahead, ratio: (one.left - one.asked) / guess })
  }
  const paced = paceAt(clock.at(now), byLeaving.length)
  return paced && { history: { schedule, calendar, mode }, ...paced, hands: handsAt(clock.at(now)), answered }
}
