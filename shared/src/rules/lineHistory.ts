import { lastIndex } from './lastIndex.ts'
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
  /** The latest of the last weeks, in any order; 2,000 are plenty. */
  departures: readonly Departure[]
  /** When those that still stand in the line were asked; on duty the urgent ones. */
  standing: readonly Date[]
  now: Date
}

/** One wait in minutes of working time, and its real instants (epoch milliseconds), which order what was asked at night. */
export interface Wait {
  asked: number
  askedAt: number
  left: number
  leftAt: number
  answered: boolean
  by: string | null
}

/** What has happened in the line, ready to be asked about any moment of it without going through all of it. */
export interface LineHistory {
  /** Those that left while the line moved, in the order of leaving. */
  departures: readonly Wait[]
  /** What the working clock shows now. */
  now: number
  /** How many of `departures` had left by then. */
  leftBy(moment: number): number
  /** Minutes between two moments in which somebody waited. */
  busy(from: number, to: number): number
  /** How many stood before it when it was asked. */
  aheadOf(wait: Wait): number
  /** The moment from which none that was asked before it was unanswered; null where there always was one. */
  firstFrom(wait: Wait): number | null
  /** For how many minutes the one that is first now has been; 0 where none waits. */
  firstStands: number
}

const week = 7 * 86_400_000
/** Days off are few, and little happens on one. */
const weeks = { open: 4, duty: 8 }

/** The union of waits as stretches without a gap; `before`: busy minutes before each. */
function stretchesOf(waits: readonly { asked: number; left: number }[]): { from: number; to: number; before: number }[] {
  const stretches: { from: number; to: number; before: number }[] = []
  for (const { asked, left } of waits) {
    const last = stretches.at(-1)
    if (last && asked <= last.to) last.to = Math.max(last.to, left)
    else stretches.push({ from: asked, to: left, before: last ? last.before + last.to - last.from : 0 })
  }
  return stretches
}

/** Orders what has happened; working time is that of `mode` alone. */
export function lineHistory({ schedule, calendar, mode, departures, standing, now }: WaitHistory): LineHistory {
  const clock = workClock(schedule, calendar, mode, new Date(now.getTime() - weeks[mode] * week), now)
  const byAsking = departures
    .filter(({ urgent, leftAt }) => leftAt <= now && (mode === 'open' || urgent))
    .map(({ askedAt, leftAt, answered, by }): Wait => ({ asked: clock.at(askedAt), askedAt: askedAt.getTime(), left: clock.at(leftAt), leftAt: leftAt.getTime(), answered, by }))
    .toSorted((a, b) => a.askedAt - b.askedAt)
  // what left at another time of day says nothing about the pace of this one
  const byLeaving = byAsking.filter(({ leftAt }) => clock.runs(new Date(leftAt))).toSorted((a, b) => a.left - b.left)
  const waiting = standing.map((askedAt) => askedAt.getTime()).toSorted((a, b) => a - b)
  const stretches = stretchesOf([...byAsking, ...waiting.map((at) => ({ asked: clock.at(new Date(at)), left: Infinity }))].toSorted((a, b) => a.asked - b.asked))
  const busyUntil = (moment: number) => {
    const stretch = stretches[lastIndex(stretches, ({ from }) => from <= moment)]
    return stretch ? stretch.before + Math.min(moment, stretch.to) - stretch.from : 0
  }
  // the latest end among all asked so far: where that is early enough, nobody asked before was still waiting
  const ends: number[] = []
  for (const { leftAt } of byAsking) ends.push(Math.max(leftAt, ends.at(-1) ?? 0))

  return {
    departures: byLeaving,
    now: clock.at(now),
    leftBy: (moment) => 1 + lastIndex(byLeaving, ({ left }) => left <= moment),
    busy: (from, to) => busyUntil(to) - busyUntil(from),
    aheadOf({ askedAt: at }) {
      let ahead = 1 + lastIndex(waiting, (askedAt) => askedAt < at)
      for (let i = lastIndex(byAsking, ({ askedAt }) => askedAt < at); i >= 0 && (ends[i] ?? 0) > at; i--) {
        if ((byAsking[i]?.leftAt ?? 0) > at) ahead++
      }
      return ahead
    },
    firstStands: waiting[0] === undefined ? 0 : clock.at(now) - Math.max(clock.at(new Date(waiting[0])), byLeaving.at(-1)?.left ?? 0),
    firstFrom({ asked, askedAt: at, leftAt }) {
      const before = ends[lastIndex(byAsking, ({ askedAt }) => askedAt < at)] ?? 0
      const waitsStill = waiting[0] !== undefined && waiting[0] < at
      return waitsStill || before > leftAt ? null : Math.max(asked, clock.at(new Date(before)))
    },
  }
}
