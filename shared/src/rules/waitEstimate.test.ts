import { describe, expect, test } from '@jest/globals'
import { ru } from './calendars/ru.ts'
import { humanRange } from './humanRange.ts'
import { learnWaits, type Waits } from './learnWaits.ts'
import type { Departure, WaitHistory } from './lineHistory.ts'
import { defaultSchedule } from './schedule.ts'
import { waitEstimate } from './waitEstimate.ts'
import { workCalendar } from './workCalendar.ts'
import { workClock } from './workClock.ts'

const calendar = workCalendar(ru)
const msk = (local: string) => new Date(`${local}+03:00`)
const now = msk('2026-11-20T15:00')
const minutes = (n: number) => n * 60_000

/** Questions that were always asked as the one before was answered: `waiting` stand in the line, `hands` operators answer one each `every` minutes. */
function steady({ every, waiting, hands = 1, n = 120, until = now }: { every: number; waiting: number; hands?: number; n?: number; until?: Date }): Departure[] {
  const step = minutes(every) / hands
  return Array.from({ length: n }, (_, i) => {
    const leftAt = new Date(until.getTime() - minutes(1) - i * step)
    return { askedAt: new Date(leftAt.getTime() - waiting * step), leftAt, urgent: i % 2 === 0, answered: true, by: `operator ${i % hands}` }
  })
}
const learn = (departures: Departure[], more: Partial<WaitHistory> = {}, workDays: Waits | null = null) =>
  learnWaits({ schedule: defaultSchedule, calendar, mode: 'open', departures, standing: [], now, ...more }, workDays)
const holds = (range: { fromMinutes: number; toMinutes: number } | null, wait: number) => range !== null && range.fromMinutes <= wait && wait <= range.toMinutes

describe('waitEstimate', () => {
  test('is silent where nothing, or too little, is known', () => {
    expect(learn([])).toBeNull()
    expect(waitEstimate(null, { place: 1, online: 3, now })).toBeNull()
    expect(waitEstimate(learn(steady({ every: 6, waiting: 4, n: 15 })), { place: 4, online: 1, now })).toBeNull()
    // many waits are known, but none from so far behind
    expect(waitEstimate(learn(steady({ every: 6, waiting: 4, n: 40 })), { place: 30, online: 1, now })).toBeNull()
  })
  test('says what the like of it have waited', () => {
    expect(holds(waitEstimate(learn(steady({ every: 5, waiting: 4 })), { place: 4, online: 1, now }), 20)).toBe(true)
  })
  test('goes over an hour without a turn of the clock', () => {
    expect(holds(waitEstimate(learn(steady({ every: 15, waiting: 8 })), { place: 8, online: 1, now }), 120)).toBe(true)
  })
  test('several operators answer side by side; more or fewer of them change it', () => {
    const waits = learn(steady({ every: 12, waiting: 10, hands: 4 }))
    expect(holds(waitEstimate(waits, { place: 10, online: 4, now }), 30)).toBe(true)
    expect(holds(waitEstimate(waits, { place: 10, online: 2, now }), 57)).toBe(true)
  })
  test('is silent where nobody is there, and where the line stands still', () => {
    const departures = steady({ every: 5, waiting: 4, until: msk('2026-11-20T14:00') })
    expect(waitEstimate(learn(steady({ every: 5, waiting: 4 })), { place: 4, online: 0, now })).toBeNull()
    expect(waitEstimate(learn(departures, { standing: [msk('2026-11-20T13:55')] }), { place: 4, online: 3, now })).toBeNull()
  })
  test('is silent where the truth is too wide', () => {
    const uneven = steady({ every: 10, waiting: 1 }).map((one, i) => ({ ...one, askedAt: new Date(one.leftAt.getTime() - minutes([1, 3, 9, 27][i % 4] ?? 1)) }))
    expect(waitEstimate(learn(uneven), { place: 1, online: 1, now })).toBeNull()
  })
  test('counts the hours in which nobody answers', () => {
    const evening = msk('2026-11-20T19:50')
    const late = steady({ every: 10, waiting: 4, n: 60, until: evening })
    // ten minutes of Friday are left: Monday is too far to be said in minutes
    expect(waitEstimate(learn(late, { now: evening }), { place: 4, online: 1, now: evening })).toBeNull()
    const morning = msk('2026-11-20T08:00')
    const waits = learn(steady({ every: 5, waiting: 4, n: 100, until: msk('2026-11-19T20:00') }), { now: morning })
    expect(holds(waitEstimate(waits, { place: 4, online: 0, now: morning }), 80)).toBe(true)
  })
  test('on duty only urgent questions teach, and only its own hours', () => {
    const saturday = msk('2026-11-21T15:00')
    const departures = steady({ every: 4, waiting: 4, n: 80, until: saturday })
    const waits = learn(departures, { mode: 'duty', now: saturday })
    expect(holds(waitEstimate(waits, { place: 2, online: 1, now: saturday }), 16)).toBe(true)
    expect(learn(departures, { now: saturday })).toBeNull()
  })
})

/** One alone in the line every so many minutes until then, answered after these minutes in turn. */
const alone = (until: Date, { n, every = 20, waits, urgent = false }: { n: number; every?: number; waits: readonly number[]; urgent?: boolean }): Departure[] =>
  Array.from({ length: n }, (_, i) => {
    const askedAt = new Date(until.getTime() - minutes(every * (i + 1)))
    return { askedAt, leftAt: new Date(askedAt.getTime() + minutes(waits[i % waits.length]!)), urgent, answered: true, by: 'anna' }
  })
const spread = [3, 4, 5, 6, 7, 8, 9, 10, 12, 14]

describe('waitEstimate for the first', () => {
  test('is said from what single answers have taken, though they spread wider than 3 to 1', () => {
    expect(waitEstimate(learn(alone(now, { n: 100, waits: [...spread, 2] })), { place: 1, online: 2, now })).toEqual({ fromMinutes: 4, toMinutes: 15 })
    expect(waitEstimate(learn(alone(now, { n: 100, every: 40, waits: [1, 3, 9, 27] })), { place: 1, online: 2, now })).toBeNull()
  })
  test('is not said once the first has stood there far longer than usual', () => {
    const departures = alone(new Date(now.getTime() - minutes(60)), { n: 100, waits: spread })
    const since = (wait: number) => learn(departures, { standing: [new Date(now.getTime() - minutes(wait))] })
    expect(waitEstimate(since(10), { place: 1, online: 2, now })).not.toBeNull()
    expect(waitEstimate(since(40), { place: 1, online: 2, now })).toBeNull()
  })
  test('on duty a few days off teach together, and work days stand in for what is missing', () => {
    const sunday = msk('2026-11-22T12:00')
    const workDays = learn(alone(msk('2026-11-20T18:00'), { n: 100, waits: [4, 5, 7, 8, 10, 11] }), { now: sunday })
    const onDuty = (n: number, waits: number[]) => {
      const daysOff = ['2026-11-21', '2026-11-15', '2026-11-14', '2026-10-10'].flatMap((day) => alone(msk(`${day}T18:00`), { n, every: 90, waits, urgent: true }))
      return waitEstimate(learn(daysOff, { mode: 'duty', now: sunday }, workDays), { place: 1, online: 1, now: sunday })
    }
    expect(onDuty(2, [6, 11])).toEqual({ fromMinutes: 4, toMinutes: 12 })
    expect(onDuty(1, [6, 11])).toBeNull()
    // work days never outvote what days off have shown
    expect(onDuty(2, [50, 70])).toBeNull()
    expect(onDuty(5, [50, 70])).toEqual({ fromMinutes: 45, toMinutes: 90 })
  })
})

describe('humanRange', () => {
  test('the narrowest range of those that people say', () => {
    const waits = Array.from({ length: 50 }, (_, i) => 11 + i / 10)
    expect(humanRange(waits, 0.8)).toEqual({ fromMinutes: 10, toMinutes: 20 })
    expect(humanRange([...waits, ...waits.map((wait) => wait + 12)], 0.8)).toEqual({ fromMinutes: 10, toMinutes: 30 })
  })
  test('nothing that is wider than 3 to 1 and ends after twenty minutes, longer than half a day, or held by too few', () => {
    expect(humanRange(Array.from({ length: 50 }, (_, i) => 2 + i), 0.8)).toBeNull()
    expect(humanRange(Array.from({ length: 50 }, () => 900), 0.8)).toBeNull()
    expect(humanRange([15, 15, 15], 0.8)).toBeNull()
    expect(humanRange([], 0.8)).toBeNull()
  })
})

describe('workClock', () => {
  const clock = workClock(defaultSchedule, calendar, 'open', msk('2026-11-20T12:00'), msk('2026-11-25T00:00'))
  test.each([['2026-11-20T12:00', 0], ['2026-11-20T19:59', 479], ['2026-11-21T12:00', 480], ['2026-11-23T09:00', 480], ['2026-11-23T10:30', 570]])('%s shows %i', (at, shown) => {
    expect(clock.at(msk(at))).toBe(shown)
  })
  test('and back', () => {
    expect([0, 479, 480, 570].map((shown) => clock.when(shown))).toEqual(['2026-11-20T12:00', '2026-11-20T19:59', '2026-11-23T09:00', '2026-11-23T10:30'].map(msk))
    expect([clock.when(-1), clock.when(10_000)]).toEqual([null, null])
    expect([msk('2026-11-20T19:59'), msk('2026-11-20T20:00'), msk('2026-11-21T10:00')].map((at) => clock.runs(at))).toEqual([true, false, false])
  })
})
