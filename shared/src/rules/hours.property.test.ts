import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Mode } from '../protocol/shapes.ts'
import { answerBy } from './answerBy.ts'
import { ru } from './calendars/ru.ts'
import type { Schedule } from './schedule.ts'
import { supportMode } from './supportMode.ts'
import { workCalendar } from './workCalendar.ts'

/*
 * The oracles know nothing of Temporal and of days as intervals: they read a clock on the wall, through Intl, and count.
 * All zones here move their clocks by whole quarters of an hour, and all times are whole minutes.
 */
const minute = 60_000
const calendar = workCalendar(ru)
const zones = ['Europe/Moscow', 'Asia/Vladivostok', 'Europe/Kyiv', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC']
const first = Date.parse('2024-01-03T00:00:00Z')
const last = Date.parse('2030-12-15T00:00:00Z')

const clocks = new Map(zones.map((zone) => [zone, new Intl.DateTimeFormat('en-CA', {
  timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit',
})]))

/** What a clock on the wall shows. */
function wall(zone: string, at: number): { date: string; time: string } {
  const parts = Object.fromEntries((clocks.get(zone)?.formatToParts(at) ?? []).map(({ type, value }) => [type, value]))
  return { date: `${parts['year']}-${parts['month']}-${parts['day']}`, time: `${parts['hour']}:${parts['minute']}` }
}

function modeByTheWall({ timeZone, workday, dayOff }: Schedule, at: number): Mode {
  const { date } = wall(timeZone, at)
  const { working } = calendar.day(date)
  const [opens, closes] = working ? workday : dayOff
  // the first minute of the day at which the clock shows the time or later opens, and likewise closes
  let has: Mode = 'closed'
  let opened = false
  let closed = false
  let t = at
  while (wall(timeZone, t - minute).date === date) t -= minute
  for (; t <= at; t += minute) {
    const { time } = wall(timeZone, t)
    if (time >= opens) opened = true
    if (opened && time >= closes) closed = true
    has = opened && !closed ? (working ? 'open' : 'duty') : 'closed'
  }
  return has
}

/** Near a change of the clock or of the day as often as anywhere else. */
const moments = fc.oneof(
  fc.integer({ min: first / minute, max: last / minute }).map((minutes) => minutes * minute),
  fc.tuple(fc.integer({ min: 2024, max: 2030 }), fc.constantFrom(2, 3, 9, 10), fc.integer({ min: 1, max: 31 }), fc.integer({ min: -600, max: 2_000 }))
    .map(([year, month, day, minutes]) => Date.UTC(year, month, day) + minutes * minute),
  fc.tuple(fc.integer({ min: 2024, max: 2029 }), fc.integer({ min: -8 * 1440, max: 12 * 1440 }))
    .map(([year, minutes]) => Date.UTC(year, 11, 31) + minutes * minute),
)
const clockTime = fc.integer({ min: 0, max: 1440 }).map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`)
const dayHours = fc.oneof(fc.constant<[string, string]>(['09:00', '20:00']), fc.constant<[string, string]>(['00:00', '24:00']), fc.tuple(clockTime, clockTime))
  .map(([a, b]): [string, string] => a < b ? [a, b] : [b, a])
  .filter(([opens]) => opens !== '24:00')
const schedules = fc.record({ timeZone: fc.constantFrom(...zones), workday: dayHours, dayOff: dayHours, calendar: fc.constant('ru') })

describe('supportMode', () => {
  test('is what a clock on the wall and the calendar say, minute by minute', () => {
    fc.assert(fc.property(schedules, moments, (schedule, at) => {
      expect(supportMode(schedule, calendar, new Date(at)).mode).toBe(modeByTheWall(schedule, at))
      expect(supportMode(schedule, calendar, new Date(at + 59_999)).mode).toBe(modeByTheWall(schedule, at))
    }), { numRuns: 200 })
  })
  test('lasts from `since` to `until` and not a millisecond longer', () => {
    const opening = schedules.filter(({ workday: [a, b], dayOff: [c, d] }) => a !== b && c !== d)
    fc.assert(fc.property(opening, moments, fc.double({ min: 0, max: 1, noNaN: true }), (schedule, at, part) => {
      const modeAt = (moment: number) => supportMode(schedule, calendar, new Date(moment))
      const present = modeAt(at)
      const [since, until] = [present.since.getTime(), present.until.getTime()]
      expect(since).toBeLessThanOrEqual(at)
      expect(until).toBeGreaterThan(at)
      expect(modeAt(since + Math.floor((until - since - 1) * part))).toEqual(present)
      expect(modeAt(until - 1)).toEqual(present)
      expect(modeAt(since - 1).mode).not.toBe(present.mode)
      expect(modeAt(since - 1).next).toEqual({ mode: present.mode, at: present.since })
      expect(modeAt(until)).toMatchObject({ mode: present.next.mode, since: present.until })
      expect(present.next).toEqual({ mode: modeAt(until).mode, at: present.until })
      expect(present.next.mode).not.toBe(present.mode)
    }), { numRuns: 2_000 })
  })
})

describe('answerBy', () => {
  const workedMinutes = (zone: string, from: number, to: number) => {
    let worked = 0
    for (let t = from; t < to; t += minute) if (calendar.day(wall(zone, t).date).working) worked++
    return worked
  }

  test('24 hours of work-day time, counted minute by minute, and no minute earlier', () => {
    fc.assert(fc.property(fc.constantFrom(...zones), moments, (zone, at) => {
      const by = answerBy(calendar, zone, new Date(at)).getTime()
      expect(workedMinutes(zone, at, by)).toBe(1440)
      expect(calendar.day(wall(zone, by - 1).date).working).toBe(true)
    }), { numRuns: 80 })
  })
  test('who asks later is never promised an earlier answer; milliseconds count', () => {
    fc.assert(fc.property(fc.constantFrom(...zones), moments, fc.integer({ min: 0, max: 3 * 86_400_000 }), (zone, at, later) => {
      const [one, two] = [at, at + later].map((sent) => answerBy(calendar, zone, new Date(sent)).getTime())
      expect(two).toBeGreaterThanOrEqual(one ?? NaN)
      expect((two ?? NaN) - (one ?? NaN)).toBeLessThanOrEqual(later + 14 * 86_400_000)
      // whatever the milliseconds, the last moment before the promise is of a work day
      expect(calendar.day(wall(zone, (two ?? NaN) - 1).date).working).toBe(true)
    }), { numRuns: 5_000 })
  })
})
