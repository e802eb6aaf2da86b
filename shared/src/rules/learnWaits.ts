import { lineHistory, type LineHistory, type WaitHistory } from './lineHistory.ts'

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

/** What tells how fast the line moves now: so many departures, or those of so many minutes where these are more. */
const pace = { departures: 12, minutes: 45 }
/** So many waits, spread evenly over the history, are compared with what one would have expected. */
const samples = 400
/** So many usual gaps, and at least so many minutes, without a departure: what was true an hour ago is not. */
const standstill = { gaps: 6, minutes: 10 }
/** Who answered within so many minutes of a moment was working then. */
const around = 30

/** Expected minutes for a place, from the pace of the line and how many work on it. */
export function expected(waits: Pick<Waits, 'gap' | 'first'>, place: number, hands: number): number {
  return waits.first + (place - 1) * waits.gap / Math.max(1, hands)
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
const count = (names: readonly { by: string | null }[]) => Math.max(1, new Set(names.map(({ by }) => by).filter((by) => by !== null)).size)

/** How many answered around a moment; at least one. */
const handsAt = (line: LineHistory, moment: number) => count(line.departures.slice(line.leftBy(moment - around), line.leftBy(moment + around)))

/** How the line moved up to a moment: from the last departures before it, or null where there are too few. */
function paceAt(line: LineHistory, moment: number): Pick<Waits, 'gap' | 'first' | 'standsStill'> | null {
  const end = line.leftBy(moment)
  const begin = Math.max(0, Math.min(end - pace.departures, line.leftBy(moment - pace.minutes)))
  const recent = line.departures.slice(begin, end)
  const [oldest, latest] = [recent[0], recent.at(-1)]
  if (!oldest || !latest || recent.length < pace.departures) return null
  const gaps = recent.length - 1
  const firsts = recent.map(({ asked, left }, index) => left - Math.max(asked, recent[index - 1]?.left ?? asked))
  return {
    gap: count(recent) * line.busy(oldest.left, moment) / gaps,
    first: median(firsts),
    standsStill: line.busy(latest.left, moment) > Math.max(standstill.minutes, standstill.gaps * line.busy(oldest.left, latest.left) / gaps),
  }
}

/** R8, the learning half: how fast the line has moved lately, and how far waits were from what one would have expected. Null where too few have left it. */
export function learnWaits(history: WaitHistory): Waits | null {
  const { schedule, calendar, mode } = history
  const line = lineHistory(history)
  const present = paceAt(line, line.now)
  if (!present) return null

  const every = Math.ceil(line.departures.length / samples)
  const answered: { place: number; ratio: number }[] = []
  for (const one of line.departures.filter((_, index) => index % every === 0)) {
    const paced = one.answered && one.left > one.asked ? paceAt(line, one.asked) : null
    if (!paced) continue
    const place = 1 + line.aheadOf(one)
    const guess = expected(paced, place, handsAt(line, one.asked))
    if (guess > 0) answered.push({ place, ratio: (one.left - one.asked) / guess })
  }
  return { history: { schedule, calendar, mode }, ...present, hands: handsAt(line, line.now), answered }
}
