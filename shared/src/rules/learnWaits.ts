import { lineHistory, type LineHistory, type WaitHistory } from './lineHistory.ts'

/** How fast the line moves, in minutes of working time. */
interface Pace {
  /** Between two departures while somebody waited, for one operator alone. */
  gap: number
  /** For the first in the line. */
  first: number
  standsStill: boolean
}

/** What the lately answered teach, in minutes of working time. */
export interface Waits {
  history: Pick<WaitHistory, 'schedule' | 'calendar' | 'mode'>
  /** Null where too few have left lately to tell. */
  pace: Pace | null
  /** Somebody waits, and far longer than usual nobody has been answered. */
  standsStill: boolean
  /** How long those answered lately had stood first, the latest last. */
  firsts: readonly number[]
  /** How many answered lately. */
  hands: number
  /** Of each answered question: its place when it was asked, how many answered then, its wait, and that over what would have been expected then. */
  answered: readonly { place: number; hands: number; wait: number; ratio: number }[]
}

/** What tells how fast the line moves now: so many departures, or those of so many minutes where these are more. */
const lately = { departures: 12, minutes: 45 }
/** So many waits, spread evenly over the history, are compared with what one would have expected. */
const samples = 400
/** So many usual gaps, and at least so many minutes, without a departure: what was true an hour ago is not. */
const standstill = { gaps: 6, minutes: 10 }
/** Who answered within so many minutes of a moment was working then. */
const around = 30

/** On duty at least so many own ones must be known before as many of work days as are missing stand in for the others. */
const pooled = { own: 5, all: 20 }
/** The first in the line that has stood there so many times longer than nine in ten did: what was true lately is not. */
const stuck = 2

/** Expected minutes for a place, from the pace of the line and how many work on it. */
export function expected(pace: Pick<Pace, 'gap' | 'first'>, place: number, hands: number): number {
  return pace.first + (place - 1) * pace.gap / Math.max(1, hands)
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const count = (names: readonly { by: string | null }[]) => Math.max(1, new Set(names.map(({ by }) => by).filter((by) => by !== null)).size)

/** How many answered around a moment; at least one. */
const handsAt = (line: LineHistory, moment: number) => count(line.departures.slice(line.leftBy(moment - around), line.leftBy(moment + around)))

/** How the line moved up to a moment: from the last departures before it, or null where there are too few. */
function paceAt(line: LineHistory, moment: number): Pace | null {
  const end = line.leftBy(moment)
  const begin = Math.max(0, Math.min(end - lately.departures, line.leftBy(moment - lately.minutes)))
  const recent = line.departures.slice(begin, end)
  const [oldest, latest] = [recent[0], recent.at(-1)]
  if (!oldest || !latest || recent.length < lately.departures) return null
  const gaps = recent.length - 1
  const firsts = recent.map(({ asked, left }, index) => left - Math.max(asked, recent[index - 1]?.left ?? asked))
  return {
    gap: count(recent) * line.busy(oldest.left, moment) / gaps,
    first: median(firsts),
    standsStill: line.busy(latest.left, moment) > Math.max(standstill.minutes, standstill.gaps * line.busy(oldest.left, latest.left) / gaps),
  }
}

/**
 * How long the answered ones had been first in the line, the latest last: those before whom it was empty when they were asked, and where one
 * operator works alone also those that came up to it. Among several, who comes up to it may long have been taken.
 */
function firstsOf(line: LineHistory): number[] {
  const firsts: number[] = []
  for (const one of line.departures) {
    const from = one.answered ? line.firstFrom(one) : null
    if (from !== null && (from <= one.asked || handsAt(line, one.left) === 1)) firsts.push(one.left - from)
  }
  return firsts
}

/** Days off teach little: what is missing is taken from work days, never so much that it could outvote what the days off say themselves. */
function pool(own: readonly number[], workDays: readonly number[]): readonly number[] {
  return own.length < pooled.own || own.length >= pooled.all ? own : [...workDays.slice(own.length - pooled.all), ...own]
}

/**
 * R8, the learning half: how fast the line has moved lately, and how far waits were from what one would have expected. Null where
 * nothing has left it. `workDays`: what has been learned there, for days off.
 */
export function learnWaits(history: WaitHistory, workDays: Waits | null = null): Waits | null {
  const { schedule, calendar, mode } = history
  const line = lineHistory(history)
  if (line.departures.length === 0) return null

  const every = Math.ceil(line.departures.length / samples)
  const answered: Waits['answered'][number][] = []
  for (const one of line.departures.filter((_, index) => index % every === 0)) {
    const paced = one.answered && one.left > one.asked ? paceAt(line, one.asked) : null
    if (!paced) continue
    const hands = handsAt(line, one.asked)
    const wait = one.left - one.asked
    const guess = expected(paced, 1 + line.aheadOf(one), hands)
    if (guess > 0) answered.push({ place: 1 + line.aheadOf(one), hands, wait, ratio: wait / guess })
  }
  const firsts = pool(firstsOf(line), workDays?.firsts ?? [])
  const long = firsts.toSorted((a, b) => a - b)[Math.floor(firsts.length * 0.9)] ?? Infinity
  const pace = paceAt(line, line.now)
  const standsStill = pace?.standsStill === true || line.firstStands > Math.max(standstill.minutes, stuck * long)
  return { history: { schedule, calendar, mode }, pace, standsStill, firsts, hands: handsAt(line, line.now), answered }
}
