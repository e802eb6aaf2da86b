import { humanRange, type MinuteRange } from './humanRange.ts'
import { expected, type Waits } from './learnWaits.ts'
import { workClock } from './workClock.ts'

/** How many similar waits must have been seen before anything is said. */
const enough = 20
/** The part of them that a range must have held; days off teach little, so what is said then must have held more. */
const share = { open: 0.8, duty: 0.85 }
/** So many of those like it: the latest, which tell of the present, and enough of them to tell how far they spread. */
const latest = 100
const horizonMs = 7 * 86_400_000
const minute = 60_000

/** A place near the front is what so many operators make of it, whatever the load. */
const front = 5
const near = (a: number, b: number, width: number) => a <= b * width && a * width >= b

/** Working minutes that the like of it waited; none where too few are known. */
function waited({ firsts, answered, pace }: Waits, place: number, hands: number): readonly number[] {
  if (place === 1) return firsts.slice(-latest)
  if (pace === null) return []
  const alike = place > front ? [] : answered.filter((one) => near(one.place, place, 1.3) && near(one.hands, hands, 1.4))
  if (alike.length >= enough) return alike.slice(-latest).map(({ wait }) => wait)
  const guess = expected(pace, place, hands)
  for (const width of [1.3, 1.7, 2.5]) {
    const similar = answered.filter((one) => near(one.place, place, width))
    if (similar.length >= enough) return similar.map(({ ratio }) => ratio * guess)
  }
  return []
}

/**
 * R8: how long it takes from now at this place, as a range of minutes of real time that people would say, from what really
 * happened lately; null where too little is known, nobody is there, the line stands still, or the truth is too wide to be said.
 * `waits` must be those of the mode in which the question will be answered; `online`: operators there now.
 */
export function waitEstimate(waits: Waits | null, { place, online, now }: { place: number; online: number; now: Date }): MinuteRange | null {
  if (waits === null || waits.standsStill) return null
  const { schedule, calendar, mode } = waits.history
  const ahead = workClock(schedule, calendar, mode, now, new Date(now.getTime() + horizonMs))
  const openNow = ahead.when(0)?.getTime() === now.getTime()
  if (online === 0 && openNow) return null

  const minutes = waited(waits, place, openNow ? online : waits.hands).map((working) => {
    const answered = ahead.when(working)
    return answered ? (answered.getTime() - now.getTime()) / minute : Infinity
  })
  return minutes.length < enough ? null : humanRange(minutes, share[mode])
}
