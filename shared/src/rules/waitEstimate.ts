import { humanRange, type MinuteRange } from './humanRange.ts'
import { expected, type Waits } from './learnWaits.ts'
import { workClock } from './workClock.ts'

/** How many similar waits must have been seen before anything is said. */
const enough = 20
/** The part of them that a range must have held. */
const share = 0.8
const horizonMs = 7 * 86_400_000
const minute = 60_000

/** Waits seen at about this place: the same, then wider, until there are enough. */
function similar(answered: Waits['answered'], place: number): readonly number[] {
  for (const width of [1.3, 1.7, 2.5]) {
    const near = answered.filter((one) => one.place <= place * width && one.place * width >= place)
    if (near.length >= enough) return near.map(({ ratio }) => ratio)
  }
  return []
}

/**
 * R8: how long it takes from now at this place, as a range of minutes of real time that people would say, from what really
 * happened lately; null where too little is known, nobody is there, the line stands still, or the truth is wider than 3 to 1.
 * `waits` must be those of the mode in which the question will be answered; `online`: operators there now.
 */
export function waitEstimate(waits: Waits | null, { place, online, now }: { place: number; online: number; now: Date }): MinuteRange | null {
  if (waits === null || waits.standsStill) return null
  const { schedule, calendar, mode } = waits.history
  const ahead = workClock(schedule, calendar, mode, now, new Date(now.getTime() + horizonMs))
  const openNow = ahead.when(0)?.getTime() === now.getTime()
  if (online === 0 && openNow) return null

  const guess = expected(waits, place, openNow ? online : waits.hands)
  const minutes: number[] = []
  for (const ratio of similar(waits.answered, place)) {
    const answered = ahead.when(ratio * guess)
    minutes.push(answered ? (answered.getTime() - now.getTime()) / minute : Infinity)
  }
  return minutes.length < enough ? null : humanRange(minutes, share)
}
